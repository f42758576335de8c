import { join } from "node:path";
import type { FileChange } from "./journal";
import type { Kind, Made, Owner, Owners } from "./manifest";
import { sha256, type PathState } from "./place";

/** A command's rules for the files in its way. */
export interface Rules extends Kind {
  /** Recognizes text from an earlier version, in a folder without a manifest, and tells it from a person's. */
  readonly isGenerated: (path: string, text: string) => boolean;
  /** Files without a person's content, such as an index: a changed one is written again. */
  readonly isIndex: (path: string) => boolean;
  /** Files open to changes by others after us: theirs stays. */
  readonly isShared: (path: string) => boolean;
  /** The fix for a file of ours with a person's changes. */
  readonly fixForEdited: string;
}

/** Files of one owner, complete: the owner's earlier files are removed if they aren't here. */
export interface Unit {
  readonly source: string;
  readonly files: ReadonlyMap<string, string>;
  /** Earlier files, of this owner or a dropped one, to leave as they are. */
  readonly staying?: ReadonlySet<string>;
  readonly made?: Made;
}

/** The new content of a folder. Owners neither in `units` nor in `dropped` keep their files. */
export interface Wanted {
  readonly units: ReadonlyMap<string, Unit>;
  readonly dropped?: readonly string[];
  /** Replaces files of others, and files changed by a person. */
  readonly overwrite?: boolean;
}

/** State of a folder before a run. */
export interface Current {
  readonly root: string;
  /** Undefined if there is no manifest. */
  readonly owners?: Owners;
  readonly at: (path: string) => PathState;
  readonly read: (path: string) => string | undefined;
}

export interface WritePlan {
  readonly changes: readonly FileChange[];
  readonly contents: ReadonlyMap<string, string>;
  readonly owners: Owners;
  readonly unchanged: readonly string[];
  /** Files left as another program wrote them. */
  readonly kept: readonly string[];
  /** Files of a person for `overwrite` to replace or remove. */
  readonly overwritten: readonly string[];
  /** Replaced files that look generated, although no manifest confirms it. */
  readonly takenOver: readonly string[];
  readonly faults: readonly string[];
}

type Verdict =
  "write" | "remove" | "unchanged" | "keep" | "gone" | "overwrite" | "takeOver" | { readonly fault: string };

const changing: readonly Verdict[] = ["write", "remove", "overwrite", "takeOver"];

/** Decides each file's fate, without touching any. */
export function planned(wanted: Wanted, current: Current, rules: Rules): WritePlan {
  const { units, dropped = [] } = wanted;
  const owners = current.owners ?? new Map<string, Owner>();
  const leaving = [...owners].filter(([name]) => units.has(name) || dropped.includes(name));
  const others = [...owners].filter(([name]) => !units.has(name) && !dropped.includes(name));
  const recorded = new Map(leaving.flatMap(([, { files }]) => [...files]));
  const contents = new Map([...units.values()].flatMap(({ files }) => [...files]));
  const staying = new Set([...units.values()].flatMap((unit) => [...(unit.staying ?? [])]));
  const taken = new Map(others.flatMap(([, { source, files }]) => [...files.keys()].map((path) => [path, source])));
  const touched = new Set([...contents.keys(), ...recorded.keys()].filter((path) => !staying.has(path)));
  const decided = [...touched].map((path) => {
    const place = current.at(path);
    const file = { path, place, content: contents.get(path), recorded: recorded.get(path), taken: taken.get(path) };
    return { ...file, verdict: verdict(file, wanted, current, rules) };
  });
  const paths = (wantedVerdict: Verdict) =>
    decided.filter((file) => file.verdict === wantedVerdict).map(({ path }) => path);
  const kept = paths("keep");
  const asBefore = new Set([...kept, ...staying]);
  return {
    changes: decided.filter(({ verdict }) => typeof verdict === "string" && changing.includes(verdict)).map(change),
    contents,
    owners: new Map([...others, ...[...units].map(([name, unit]) => [name, owner(unit, recorded, asBefore)] as const)]),
    unchanged: paths("unchanged"),
    kept,
    overwritten: paths("overwrite"),
    takenOver: paths("takeOver"),
    faults: decided.flatMap(({ verdict }) => (typeof verdict === "object" ? [verdict.fault] : [])),
  };
}

interface File {
  readonly path: string;
  readonly place: PathState;
  /** The text to write; undefined to remove the file. */
  readonly content?: string;
  /** The SHA-256 of our last text; undefined if there is none. */
  readonly recorded?: string;
  /** The source of the file's other owner. */
  readonly taken?: string;
}

function verdict(file: File, { overwrite }: Wanted, { root, owners, read }: Current, rules: Rules): Verdict {
  const { path, place, content, recorded, taken } = file;
  const shown = join(root, path);
  if (taken !== undefined) return { fault: `${shown} belongs to ${taken}: name another folder with --out` };
  if (content === undefined) return verdictOnOld(file, root, overwrite, rules);
  if (place === "missing") return "write";
  if (place === "blocked") return { fault: `${shown} must be a regular file outside linked folders: move it away` };
  if (place.sha256 === sha256(content)) return "unchanged";
  if (place.sha256 === recorded || (recorded !== undefined && rules.isIndex(path))) return "write";
  if (rules.isShared(path)) return "keep";
  if (recorded === undefined && !owners && rules.isGenerated(path, read(path) ?? ""))
    // another content can be an earlier version's, or a person's: the notes name it
    return rules.isIndex(path) ? "write" : "takeOver";
  if (overwrite) return "overwrite";
  return { fault: recorded === undefined ? foreign(shown, rules) : edited(shown, rules) };
}

/** A file to remove. */
function verdictOnOld({ path, place, recorded }: File, root: string, overwrite = false, rules: Rules): Verdict {
  // a link or a folder in its place is someone else's
  if (typeof place !== "object") return "gone";
  if (place.sha256 === recorded) return "remove";
  if (rules.isShared(path)) return "gone";
  return overwrite ? "overwrite" : { fault: edited(join(root, path), rules) };
}

function edited(shown: string, { command, fixForEdited }: Rules): string {
  return `${shown} has changed since ${command} wrote it\n  ${fixForEdited}, or discard the change with --overwrite`;
}

function foreign(shown: string, { command }: Rules): string {
  return `${shown} exists, and ${command} didn't write it\n  move it away, name another folder with --out, or replace it with --overwrite`;
}

function change({ path, place, content }: File): FileChange {
  const before = typeof place === "object" ? place.sha256 : undefined;
  return { path, before, after: content === undefined ? undefined : sha256(content) };
}

/** The owner for the manifest. */
function owner(unit: Unit, recorded: ReadonlyMap<string, string>, asBefore: ReadonlySet<string>): Owner {
  const { source, files, staying = [], made } = unit;
  const entries = [
    ...[...staying].map((path) => [path, recorded.get(path)] as const),
    ...[...files].map(([path, text]) => [path, asBefore.has(path) ? recorded.get(path) : sha256(text)] as const),
  ];
  const known = entries.flatMap(([path, hash]) => (hash === undefined ? [] : [[path, hash] as const]));
  return { source, files: new Map(known), ...(made && { made }) };
}
