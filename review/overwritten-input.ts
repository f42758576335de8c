import { statSync } from "node:fs";
import { ReviewError } from "./resources";

/**
 * Refuses to write over what a review reads. Links are followed.
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
    faults.map(([path, option]) => `--${option} ${path} is a file that the review reads: name another`).join("\n"),
  );
}

/** What two paths of one file have in common; undefined if nothing is there. */
function identity(path: string): string | undefined {
  const stat = statSync(path, { bigint: true, throwIfNoEntry: false });
  return stat && `${stat.dev}:${stat.ino}`;
}
