import { renameSync, rmSync, statSync, writeFileSync } from "node:fs";
import { ReviewError } from "./resources";

/**
 * Writes texts to files, by path. All are written in full beside their places first, so that a reader never finds half
 * of one, and one that can't be written leaves the old ones as they were.
 * @throws ReviewError with the path that can't be written, and why.
 */
export function replaceFiles(files: Readonly<Record<string, string>>): void {
  const paths = Object.keys(files);
  try {
    paths.forEach(refuseFolder);
    for (const path of paths) writing(path, () => writeFileSync(fresh(path), files[path] ?? ""));
    for (const path of paths) writing(path, () => renameSync(fresh(path), path));
  } finally {
    for (const path of paths) rmSync(fresh(path), { force: true });
  }
}

/** Only when the file is moved to its place would the system say so, and others would have been moved by then. */
function refuseFolder(path: string): void {
  if (statSync(path, { throwIfNoEntry: false })?.isDirectory())
    throw new ReviewError(`${path} can't be written: it is a folder`);
}

function fresh(path: string): string {
  return `${path}.${process.pid}`;
}

/** The system's message goes on with the name of the file beside it, which means nothing to a person. */
function writing(path: string, write: () => void): void {
  try {
    write();
  } catch (error) {
    const [reason] = (error as Error).message.split(", ");
    throw new ReviewError(`${path} can't be written: ${reason}`);
  }
}
