import { existsSync, lstatSync, realpathSync, statSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { alone, explainErrors, patience } from "./alone";
import { commit, stage, type FileChange } from "./journal";
import { OutputError } from "./output-error";
import { placeAt, sha256 } from "./place";

/**
 * Writes texts to a person's files, by path. Writes all in full beside their places first. A reader never finds half of
 * one, and a failed one leaves the old ones as they were.
 * @throws OutputError with the faulty path and the reason, and with the already written files of other folders.
 */
export function replaceFiles(files: Readonly<Record<string, string>>): void {
  const reports = Object.entries(files).map(([given, text]) => ({
    given,
    text,
    path: explainErrors(given, () => real(given)),
  }));
  refuseTwice(reports);
  const folders = new Map<string, readonly Report[]>();
  for (const report of reports)
    folders.set(dirname(report.path), [...(folders.get(dirname(report.path)) ?? []), report]);
  const done: Report[] = [];
  try {
    // in one order, so that two runs never wait for each other
    replaceIn(
      [...folders].sort(([a], [b]) => (a < b ? -1 : 1)),
      done,
    );
  } catch (error) {
    // in one folder it is all or none, and the message says so
    throw error instanceof OutputError && folders.size > 1 ? error.with(outcome(reports, done)) : error;
  }
}

interface Report {
  /** The path as the person wrote it. */
  readonly given: string;
  /** The path of the file itself, absolute and without links: a folder has one lock under all of its names. */
  readonly path: string;
  readonly text: string;
}

function outcome(reports: readonly Report[], done: readonly Report[]): string {
  if (done.length === 0) return "; nothing was written";
  const paths = (isDone: boolean) =>
    reports.filter((report) => done.includes(report) === isDone).map(({ given }) => given);
  return `; written: ${paths(true).join(", ")}; not written: ${paths(false).join(", ")}`;
}

/** Stages every folder's files before those of any are replaced. */
function replaceIn([first, ...rest]: readonly (readonly [string, readonly Report[]])[], done: Report[]): void {
  if (!first) return;
  const [folder, reports] = first;
  const contents = new Map(reports.map(({ path, text }) => [basename(path), text]));
  explainErrors(reports.map(({ given }) => given).join(", "), () =>
    alone(folder, patience, () => {
      const changes = [...contents].flatMap(([name, text]) => changeOf(folder, name, text));
      if (changes.length > 0) stage(folder, changes, contents);
      replaceIn(rest, done);
      if (changes.length > 0) commit(folder, changes);
      done.push(...reports);
    }),
  );
}

function changeOf(folder: string, path: string, text: string): readonly FileChange[] {
  const place = placeAt(folder, path);
  const before = typeof place === "object" ? place.sha256 : undefined;
  const after = sha256(text);
  return before === after ? [] : [{ path, before, after }];
}

/** @returns the path of the file itself, or of the new one in its folder. */
function real(given: string): string {
  const reason = unwritable(given);
  if (reason !== undefined) throw OutputError.failed(`${given || '""'} can't be written: ${reason}`);
  return existsSync(given) ? realpathSync(given) : join(realpathSync(dirname(given)), basename(given));
}

function unwritable(path: string): string | undefined {
  if (path === "") return "it is empty";
  const stat = statSync(path, { throwIfNoEntry: false });
  if (stat) return stat.isDirectory() ? "it is a folder" : stat.isFile() ? undefined : "it is not a regular file";
  if (lstatSync(path, { throwIfNoEntry: false })) return "it is a link to a missing file";
  return statSync(dirname(path), { throwIfNoEntry: false })?.isDirectory() ? undefined : "the folder does not exist";
}

function refuseTwice(reports: readonly Report[]): void {
  for (const [at, { given, path }] of reports.entries()) {
    const first = reports.slice(0, at).find((other) => other.path === path);
    if (first) throw OutputError.failed(`${given} can't be written: it is the same file as ${first.given}`);
  }
}
