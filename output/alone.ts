import { realpathSync } from "node:fs";
import { discard, recover } from "./journal";
import { lock } from "./lock";
import { isSystemError, OutputError, systemReason } from "./output-error";

/** Five seconds: a run writes for a fraction of one. */
export const patience = 5000;

/** Folders with work of this process in them. */
const held = new Set<string>();

/**
 * Locks a folder, completes the work of an interrupted run, does its own work, and leaves no temporary files behind.
 * @throws Error, a fault of this program, if it works there already: the inner work would discard the files staged by
 * the outer one.
 */
export function alone<T>(root: string, wait: number, work: () => T): T {
  const folder = realpathSync(root);
  if (held.has(folder)) throw new Error(`${folder} is already locked by this process`);
  const unlock = lock(root, wait);
  held.add(folder);
  try {
    recover(root);
    return work();
  } finally {
    quietly(() => discard(root));
    quietly(unlock);
    held.delete(folder);
  }
}

/** Keeps the first error: where a folder can't be written, it can't be cleaned up either. */
function quietly(cleanUp: () => void): void {
  try {
    cleanUp();
  } catch {
    // the next run does it
  }
}

/**
 * Turns an error of the system into a sentence.
 * @param subject the path for messages.
 */
export function explainErrors<T>(subject: string, work: () => T): T {
  try {
    return work();
  } catch (error) {
    if (!isSystemError(error)) throw error;
    throw OutputError.failed(`${subject} can't be written: ${systemReason(error)}; existing files are unchanged`);
  }
}
