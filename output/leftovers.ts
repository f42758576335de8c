import { lstatSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { processMark } from "./process-mark";

/**
 * Names the folders left by an interrupted run of an earlier version. They are not removed: no mark in them names their
 * process, a process of another machine or container can't be asked, and one may hold the only copy of a module after
 * its old folder was removed.
 * @param prefix the name up to the process.
 */
export function leftovers(folder: string, prefix: ".cdktf.out." | ".modules."): readonly string[] {
  return namesIn(folder)
    .filter((name) => name.startsWith(prefix) && hasEnded(name.slice(prefix.length)))
    .map((name) => join(folder, name))
    .filter((path) => lstatSync(path, { throwIfNoEntry: false })?.isDirectory())
    .map(
      (path) =>
        `${path} looks like a leftover of an interrupted run of an earlier version. If you don't need its files: rm -r -- ${quoted(path)}`,
    );
}

function namesIn(folder: string): readonly string[] {
  try {
    return readdirSync(folder).sort();
  } catch {
    return [];
  }
}

function hasEnded(pid: string): boolean {
  return /^[1-9]\d{0,9}$/.test(pid) && [undefined, "ended"].includes(processMark(Number(pid)));
}

/** For a POSIX shell. */
function quoted(path: string): string {
  return /^[\w./-]+$/.test(path) ? path : `'${path.replaceAll("'", String.raw`'\''`)}'`;
}
