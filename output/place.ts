import { createHash } from "node:crypto";
import { lstatSync, mkdirSync, readFileSync, rmdirSync } from "node:fs";
import { dirname, join } from "node:path";

/**
 * State of a path below a folder: nothing is there, a regular file with that hash, or something no file may replace: a
 * folder, a link, or a parent that is a file or a link.
 */
export type PathState = "missing" | "blocked" | { readonly sha256: string };

export function sha256(content: string | Uint8Array): string {
  return createHash("sha256").update(content).digest("hex");
}

/** Tells whether a path of a manifest stays below the folder, on any system. */
export function isSafePath(path: string): boolean {
  return path.split("/").every((part) => !["", ".", ".."].includes(part)) && !/[\\:\0]/.test(path);
}

export function placeAt(root: string, path: string): PathState {
  const parents = parentsOf(path).map((parent) => lstat(join(root, parent)));
  // a missing parent ends the list: nothing is below it
  for (const parent of parents) {
    if (!parent) return "missing";
    if (!parent.isDirectory()) return "blocked";
  }
  const stat = lstat(join(root, path));
  if (!stat) return "missing";
  return stat.isFile() ? { sha256: sha256(readFileSync(join(root, path))) } : "blocked";
}

/** Folders of a path, the outermost first. */
function parentsOf(path: string): readonly string[] {
  const parts = path.split("/").slice(0, -1);
  return parts.map((_, at) => parts.slice(0, at + 1).join("/"));
}

function lstat(path: string) {
  return lstatSync(path, { throwIfNoEntry: false });
}

/**
 * Makes a folder and those above it.
 * @returns the folders made, the innermost first.
 */
export function makeFolder(folder: string): readonly string[] {
  if (lstat(folder)) return [];
  // one at a time: Node's own way never ends where a file system refuses folders, as /proc does
  const above = dirname(folder) === folder ? [] : makeFolder(dirname(folder));
  mkdirSync(folder);
  return [folder, ...above];
}

/** Removes a folder if nothing is in it. */
export function removeEmpty(folder: string): boolean {
  try {
    rmdirSync(folder);
    return true;
  } catch {
    return false;
  }
}

/** Removes the folders of a path, the innermost first, as long as nothing is in them. */
export function removeEmptyParents(root: string, path: string): void {
  [...parentsOf(path)].reverse().every((parent) => removeEmpty(join(root, parent)));
}
