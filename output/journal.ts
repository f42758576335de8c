import {
  chmodSync,
  copyFileSync,
  existsSync,
  lstatSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  unlinkSync,
  writeFileSync,
} from "node:fs";
import { dirname, join } from "node:path";
import { isMap } from "../text/map";
import { OutputError } from "./output-error";
import { isSafePath, makeFolder, placeAt, removeEmptyParents } from "./place";

const stagingName = ".s3-vendor-access.staging";

/** Replaces a file's content, or creates or removes the file. */
export interface FileChange {
  readonly path: string;
  /** The SHA-256 of the file as it is; undefined if there is none. */
  readonly before?: string;
  /** The SHA-256 of the file as it is to be; undefined to remove it. */
  readonly after?: string;
}

interface Journal {
  /** The state that the folder is on its way to. */
  readonly to: "before" | "after";
  readonly changes: readonly FileChange[];
}

function stagingFolder(root: string): string {
  return join(root, stagingName);
}

/** Writes the new files in full and copies the old ones, beside their places, and replaces nothing. */
export function stage(root: string, changes: readonly FileChange[], contents: ReadonlyMap<string, string>): void {
  for (const side of ["before", "after"]) makeFolder(join(stagingFolder(root), side));
  changes.forEach(({ path, before, after }, at) => {
    const mode = before === undefined ? undefined : statSync(join(root, path)).mode & 0o777;
    if (after !== undefined) writeWithMode(staged(root, "after", at), contents.get(path) ?? "", mode);
    if (before !== undefined) copyFileSync(join(root, path), staged(root, "before", at));
  });
  // both in advance: on a full disk a rename still works
  for (const to of ["before", "after"] as const)
    writeFileSync(`${journalFile(root)}.${to}`, JSON.stringify({ to, changes }));
}

/** Writes a new file with the permissions of the replaced one; nobody else can read it before that. */
function writeWithMode(file: string, content: string, mode: number | undefined): void {
  writeFileSync(file, content, { mode });
  // the process's mask can have taken some away; a file system without permissions needs no change, and may refuse it
  if (mode !== undefined && (statSync(file).mode & 0o777) !== mode) chmodSync(file, mode);
}

/**
 * Changes staged files as one: all of them, or none. A journal is put in place by one rename; from that moment the
 * change is made, if need be by the next run. If the system refuses a step, the old files are put back.
 * @throws the system's error; the files are as they were.
 */
export function commit(root: string, changes: readonly FileChange[]): void {
  renameSync(`${journalFile(root)}.after`, journalFile(root));
  try {
    const [stranger] = settle(root, { to: "after", changes });
    if (stranger !== undefined)
      throw OutputError.failed(`${join(root, stranger)} changed during the run: run the command again`);
    // without its journal a change is over
    unlinkSync(journalFile(root));
  } catch (error) {
    renameSync(`${journalFile(root)}.before`, journalFile(root));
    settle(root, { to: "before", changes });
    unlinkSync(journalFile(root));
    throw error;
  }
}

/** Completes or removes the work of an earlier run. */
export function recover(root: string): void {
  const text = existsSync(journalFile(root)) ? readFileSync(journalFile(root), "utf8") : undefined;
  if (text === undefined) return discard(root);
  const journal = readJournal(text);
  if (!journal)
    throw OutputError.refused(root, [`${stagingFolder(root)} can't be the work of an interrupted run: remove it`]);
  settle(root, journal);
  unlinkSync(journalFile(root));
  discard(root);
}

/** Reports if an earlier run was interrupted while it replaced files: some are old, and some are new. */
export function isHalfway(root: string): boolean {
  return existsSync(journalFile(root));
}

/** Removes the staged files, unless a journal still needs them. */
export function discard(root: string): void {
  if (!isHalfway(root)) rmSync(stagingFolder(root), { recursive: true, force: true });
}

/**
 * Brings each file to one side of its change. Done again, it goes on where it was interrupted.
 * @returns the files on neither side, because someone else changed them: they stay as they are.
 */
function settle(root: string, { to, changes }: Journal): readonly string[] {
  const strangers = changes.filter((change, at) => !settleOne(root, change, to, staged(root, to, at)));
  for (const { path, [to]: wanted } of changes) if (wanted === undefined) removeEmptyParents(root, path);
  return strangers.map(({ path }) => path);
}

function settleOne(root: string, change: FileChange, to: Journal["to"], file: string): boolean {
  const place = placeAt(root, change.path);
  const current = typeof place === "object" ? place.sha256 : undefined;
  if (place === "blocked") return false;
  if (current === change[to]) return true;
  if (current !== change[to === "after" ? "before" : "after"]) return false;
  const target = join(root, change.path);
  if (change[to] === undefined) unlinkSync(target);
  else if (!lstatSync(file, { throwIfNoEntry: false })?.isFile()) return false;
  else {
    makeFolder(dirname(target));
    renameSync(file, target);
  }
  return true;
}

function staged(root: string, side: Journal["to"], at: number): string {
  return join(stagingFolder(root), side, String(at));
}

function journalFile(root: string): string {
  return join(stagingFolder(root), "journal.json");
}

/** @returns undefined if the text isn't a journal, or if its paths leave the folder. */
function readJournal(text: string): Journal | undefined {
  try {
    const { to, changes } = JSON.parse(text) as Journal;
    const isChange = (change: unknown) =>
      isMap(change) && typeof change["path"] === "string" && isSafePath(change["path"]);
    return (to === "before" || to === "after") && changes.every(isChange) ? { to, changes } : undefined;
  } catch {
    return undefined;
  }
}
