import { existsSync, realpathSync, statSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { alone, inWords, patience } from "./alone";
import { commit, stage, type Change } from "./journal";
import { OutputError } from "./output-error";
import { placeAt, sha256 } from "./place";

/**
 * Writes texts to files that a person names, by path. All are written in full beside their places first, so that a
 * reader never finds half of one, and one that can't be written leaves the old ones as they were.
 * @throws OutputError with the path that can't be written, and why.
 */
export function replaceFiles(files: Readonly<Record<string, string>>): void {
  const folders = new Map<string, Map<string, string>>();
  for (const [given, text] of Object.entries(files)) {
    refuseUnwritable(given);
    // the file that a link leads to, not the link
    const path = existsSync(given) ? realpathSync(given) : given;
    folders.set(dirname(path), (folders.get(dirname(path)) ?? new Map<string, string>()).set(basename(path), text));
  }
  // in one order, so that two runs never wait for each other
  replaceIn([...folders].sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** Stages every folder's files before those of any are replaced. */
function replaceIn([first, ...rest]: readonly (readonly [string, ReadonlyMap<string, string>])[]): void {
  if (!first) return;
  const [folder, files] = first;
  inWords([...files.keys()].map((name) => join(folder, name)).join(", "), () =>
    alone(folder, patience, () => {
      const changes = [...files].flatMap(([name, text]) => changeOf(folder, name, text));
      if (changes.length > 0) stage(folder, changes, files);
      replaceIn(rest);
      if (changes.length > 0) commit(folder, changes);
    }),
  );
}

function changeOf(folder: string, path: string, text: string): readonly Change[] {
  const place = placeAt(folder, path);
  const before = typeof place === "object" ? place.sha256 : undefined;
  const after = sha256(text);
  return before === after ? [] : [{ path, before, after }];
}

function refuseUnwritable(path: string): void {
  const stat = statSync(path, { throwIfNoEntry: false });
  const reason = stat?.isDirectory()
    ? "it is a folder"
    : stat && !stat.isFile()
      ? "it is not a regular file"
      : statSync(dirname(path), { throwIfNoEntry: false })?.isDirectory()
        ? undefined
        : "there is no such folder";
  if (reason !== undefined) throw OutputError.failed(`${path} can't be written: ${reason}`);
}
