import { lstatSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { commit, stage, stagingFolder } from "./journal";
import { alone, explainErrors, patience } from "./alone";
import { manifestName, manifestText, readManifest, type Owners } from "./manifest";
import { OutputError } from "./output-error";
import { makeFolder, placeAt, removeEmpty, sha256 } from "./place";
import { planned, type Rules, type Wanted } from "./plan";

export interface Written {
  readonly changed: readonly string[];
  readonly unchanged: readonly string[];
  readonly removed: readonly string[];
  /** Files changed by another program; they stay as they are. */
  readonly kept: readonly string[];
  /** Files of a person, replaced or removed because of `overwrite`. */
  readonly overwritten: readonly string[];
  /** Files replaced without a manifest to show a person's edits. */
  readonly takenOver: readonly string[];
}

/** A folder for the writes of this run alone. */
export interface OutputFolder {
  /** Owners of the files as the last run left them. */
  readonly owners: Owners;
  /** A folder for programs with writes of their own; it is removed at the end. */
  readonly scratch: () => string;
  /** The text of a file; undefined if it isn't there. */
  readonly read: (path: string) => string | undefined;
  /** @throws OutputError, before any file is replaced, if something that isn't ours is in the way. */
  readonly write: (wanted: Wanted) => Written;
}

/**
 * Locks a folder, completes the work of an interrupted run, and lets a function work there.
 * @param root the folder, as messages name it.
 * @throws OutputError if the folder can't be written; its content stays as it was.
 */
export function inFolder<T>(root: string, rules: Rules, work: (folder: OutputFolder) => T, wait = patience): T {
  return explainErrors(root, () => {
    const created = makeFolder(root);
    if (!lstatSync(root).isDirectory()) throw OutputError.failed(`${root} must be a folder: it is a file or a link`);
    try {
      return alone(root, wait, () => work(outputFolder(root, rules)));
    } finally {
      created.every(removeEmpty);
    }
  });
}

function outputFolder(root: string, rules: Rules): OutputFolder {
  const owners = readOwners(root, rules);
  const read = (path: string) =>
    typeof placeAt(root, path) === "object" ? readFileSync(join(root, path), "utf8") : undefined;
  const scratch = () => {
    const folder = join(stagingFolder(root), "scratch");
    makeFolder(folder);
    return folder;
  };
  return { owners: owners ?? new Map(), read, scratch, write: (wanted) => write(root, rules, wanted, owners) };
}

function readOwners(root: string, rules: Rules): Owners | undefined {
  const place = placeAt(root, manifestName);
  if (place === "missing") return undefined;
  const owners =
    place === "blocked" ? "it isn't a file" : readManifest(readFileSync(join(root, manifestName), "utf8"), rules);
  if (typeof owners !== "string") return owners;
  const fix = owners.endsWith("wrote it")
    ? "name another folder with --out"
    : "remove it and run again: the run deletes nothing, but may replace generated files with your edits";
  throw OutputError.refused(root, [`${join(root, manifestName)} can't be used: ${owners}\n  ${fix}`]);
}

function write(root: string, rules: Rules, wanted: Wanted, owners: Owners | undefined): Written {
  const read = (path: string) => readFileSync(join(root, path), "utf8");
  const plan = planned(wanted, { root, owners, read }, rules);
  if (plan.faults.length > 0) throw OutputError.refused(root, plan.faults);
  const manifest = manifestText(rules, plan.owners);
  const place = placeAt(root, manifestName);
  const before = typeof place === "object" ? place.sha256 : undefined;
  const after = sha256(manifest);
  const changes = [...plan.changes, ...(before === after ? [] : [{ path: manifestName, before, after }])];
  if (changes.length > 0) {
    stage(root, changes, new Map([...plan.contents, [manifestName, manifest]]));
    commit(root, changes);
  }
  const { unchanged, kept, overwritten, takenOver } = plan;
  const changed = plan.changes.filter((change) => change.after !== undefined).map(({ path }) => path);
  const removed = plan.changes.filter((change) => change.after === undefined).map(({ path }) => path);
  return { changed, unchanged, removed, kept, overwritten, takenOver };
}
