import { lstatSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { commit, stage } from "./journal";
import { alone, explainErrors, patience } from "./alone";
import { manifestName, manifestText, readManifest, type Owners } from "./manifest";
import { OutputError } from "./output-error";
import { makeFolder, placeAt, removeEmpty, sha256, type PathState } from "./place";
import { steadily } from "./steady";
import { planned, type Rules, type Wanted, type WritePlan } from "./plan";

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

/** A folder with our files, to look at. */
export interface FolderView {
  /** Owners of the files as the last run left them. */
  readonly owners: Owners;
  /** The state of a path; looked up once. */
  readonly at: (path: string) => PathState;
  /** The text of a file; undefined if it isn't there. */
  readonly read: (path: string) => string | undefined;
  /** @throws OutputError if something that isn't ours is in the way. */
  readonly plan: (wanted: Wanted) => WritePlan;
}

/** A folder for the writes of this run alone. */
export interface OutputFolder extends FolderView {
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
    refuseOther(root);
    try {
      return alone(root, wait, () => {
        const view = viewOf(root, rules);
        return work({ ...view, write: (wanted) => write(root, rules, view.plan(wanted)) });
      });
    } finally {
      created.every(removeEmpty);
    }
  });
}

/**
 * Looks at a folder, which need not exist, as one run left it. Writes nothing, not even a lock.
 * @param look called again if a run writes meanwhile; its result must hold all that it reads.
 * @throws OutputError for a folder that {@link inFolder} would refuse, or would first have to repair.
 */
export function lookInto<T>(root: string, rules: Rules, look: (folder: FolderView) => T, wait = patience): T {
  refuseOther(root);
  return steadily(root, rules.command, wait, () => look(viewOf(root, rules)));
}

function refuseOther(root: string): void {
  const isOther = lstatSync(root, { throwIfNoEntry: false })?.isDirectory() === false;
  if (isOther) throw OutputError.failed(`${root} must be a folder: it is a file or a link`);
}

function viewOf(root: string, rules: Rules): FolderView {
  const owners = readOwners(root, rules);
  const states = new Map<string, PathState>();
  const at = (path: string) => {
    const state = states.get(path) ?? placeAt(root, path);
    states.set(path, state);
    return state;
  };
  const read = (path: string) => (typeof at(path) === "object" ? readFileSync(join(root, path), "utf8") : undefined);
  const plan = (wanted: Wanted) => {
    const found = planned(wanted, { root, owners, at, read }, rules);
    if (found.faults.length > 0) throw OutputError.refused(root, found.faults);
    return found;
  };
  return { owners: owners ?? new Map(), at, read, plan };
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

function write(root: string, rules: Rules, plan: WritePlan): Written {
  const manifest = manifestText(rules, plan.owners);
  const place = placeAt(root, manifestName);
  const before = typeof place === "object" ? place.sha256 : undefined;
  const after = sha256(manifest);
  const changes = [...plan.changes, ...(before === after ? [] : [{ path: manifestName, before, after }])];
  if (changes.length > 0) {
    stage(root, changes, new Map([...plan.contents, [manifestName, manifest]]));
    commit(root, changes);
  }
  return written(plan);
}

/** The files that a plan changes, and those that it leaves. */
export function written({ changes, unchanged, kept, overwritten, takenOver }: WritePlan): Written {
  const changed = changes.filter((change) => change.after !== undefined).map(({ path }) => path);
  const removed = changes.filter((change) => change.after === undefined).map(({ path }) => path);
  return { changed, unchanged, removed, kept, overwritten, takenOver };
}
