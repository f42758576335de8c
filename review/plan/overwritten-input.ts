import { statSync } from "node:fs";
import { ReviewError } from "./resources";

/**
 * Refuses to write over the input of a review. Links are followed.
 * @throws ReviewError with the option and the file.
 */
export function refuseOverwrittenInput(
  asked: readonly (readonly [path: string, option: string])[],
  inputs: readonly string[],
): void {
  const read = new Set(inputs.map(identity).filter((one) => one !== undefined));
  const faults = asked.filter(([path]) => read.has(identity(path) ?? ""));
  if (faults.length === 0) return;
  throw new ReviewError(
    faults.map(([path, option]) => `${option} ${path} is a file that the review reads: name another`).join("\n"),
  );
}

/** The file's identity, the same for its two paths; undefined if nothing is there. */
function identity(path: string): string | undefined {
  const stat = statSync(path, { bigint: true, throwIfNoEntry: false });
  return stat && `${stat.dev}:${stat.ino}`;
}
