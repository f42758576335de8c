import { lstatSync } from "node:fs";
import { isHalfway } from "./journal";
import { isLocked, pause, sleep } from "./lock";
import { manifestName } from "./manifest";
import { OutputError } from "./output-error";
import { placeAt } from "./place";

/**
 * Looks at a folder, which need not exist, between the writes of other runs: while one replaces files it waits, and if
 * one has written meanwhile it looks again. Writes nothing, not even a lock.
 * @param command the command that completes the work of an interrupted run.
 * @throws OutputError if that work is left, or if runs write for longer than `patience` milliseconds.
 */
export function steadily<T>(root: string, command: string, patience: number, look: () => T): T {
  for (let waited = 0; waited <= patience; waited += pause) {
    const before = stateOf(root, command);
    const seen = before === undefined ? undefined : outcomeOf(look);
    if (seen && stateOf(root, command) === before) return seen();
    sleep();
  }
  throw OutputError.failed(`${root} is in use by another run: wait until it ends`);
}

/** The result or the error, for later: an error from half of a change means nothing. */
function outcomeOf<T>(look: () => T): () => T {
  try {
    const result = look();
    return () => result;
  } catch (error) {
    return () => {
      throw error;
    };
  }
}

/** A text that differs after every write, or undefined while a run replaces files. */
function stateOf(root: string, command: string): string | undefined {
  if (isInterrupted(root))
    throw OutputError.refused(root, [
      `an interrupted run left some of its files as they were\n  complete its work: run ${command.startsWith("npm ") ? command : `npx ${command}`}`,
    ]);
  if (isHalfway(root)) return undefined;
  // locks and staged files come and go in the folder itself
  return JSON.stringify([placeAt(root, manifestName), lstatSync(root, { throwIfNoEntry: false })?.mtimeMs]);
}

/** Asks for the files again after the lock: a run that ends in between completes them before it unlocks. */
function isInterrupted(root: string): boolean {
  return isHalfway(root) && !isLocked(root) && isHalfway(root);
}
