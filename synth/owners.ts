import { existsSync } from "node:fs";
import { join } from "node:path";
import { firstOf } from "../text/list";
import { fileInWords, standardInput } from "../config/file/read-file";
import type { Owners } from "../output/manifest";
import { stackOf } from "./stack-files";

/** Owner of the common file of every run: CDKTF's index. */
export const everyone = "*";

/** A config file: its `name:`, and its path relative to the output folder, or `-`. */
export interface Source {
  readonly name: string;
  readonly source: string;
}

export interface Ownership {
  /** Owners of the files to replace or remove: this file under an earlier name, and with `prune` the others. */
  readonly dropped: readonly string[];
  /** Stacks of other files; they stay. */
  readonly others: readonly string[];
  /** Earlier stacks of this file. */
  readonly previous: readonly string[];
  /** Stacks of other files for `prune` to remove, with their file's name for messages. */
  readonly pruned: ReadonlyMap<string, string>;
  readonly faults: readonly string[];
  /** Facts to know about the owners, although they are allowed. */
  readonly notes: readonly string[];
}

/** Another file's part of the folder. */
interface Other extends Source {
  readonly stacks: readonly string[];
  /** Its name for messages. */
  readonly shown: string;
  readonly isThere: boolean;
}

/** Sets the stacks of this file apart from those of other files in the same folder. */
export function ownership(
  outdir: string,
  owners: Owners,
  own: Source,
  stacks: ReadonlySet<string>,
  prune: boolean,
): Ownership {
  const all = [...owners].flatMap(([name, { source, files }]) =>
    name === everyone ? [] : [otherOf(outdir, { name, source }, stacksOf(files))],
  );
  const same = all.filter((other) => isSame(other, own));
  const others = all.filter((other) => !same.includes(other));
  const given = inWords(outdir, own);
  const twins = same.filter(({ source, isThere }) => source !== own.source && isThere);
  const isPiped = own.source === standardInput;
  return {
    dropped: [...same, ...(prune ? others : [])].map(({ name }) => name).filter((name) => name !== own.name),
    others: prune ? [] : others.flatMap((other) => other.stacks),
    previous: [...same, ...(prune ? others : [])].flatMap((other) => other.stacks),
    pruned: new Map(prune ? others.flatMap((other) => other.stacks.map((stack) => [stack, other.shown])) : []),
    faults: [
      ...(isPiped ? [] : twins.map(({ shown }) => sameName(given, shown, own.name))),
      ...others.flatMap((other) => overlap(other, given, stacks, prune)),
    ],
    notes: isPiped ? twins.map(({ shown }) => replacedByInput(shown, own.name)) : [],
  };
}

function otherOf(outdir: string, other: Source, stacks: readonly string[]): Other {
  const isThere = other.source !== standardInput && existsSync(join(outdir, other.source));
  return { ...other, stacks, shown: inWords(outdir, other), isThere };
}

/** A file's name for messages. Standard input has no path, so its name tells it from another. */
function inWords(outdir: string, { name, source }: Source): string {
  return source === standardInput ? `${fileInWords(source)} (name: ${name})` : join(outdir, source);
}

function sameName(own: string, other: string, name: string): string {
  return `${own} and ${other} have the same name, ${name}, and would share their state\n  give each file a unique name`;
}

function replacedByInput(other: string, name: string): string {
  return `standard input has the same name, ${name}, as ${other}: its stacks replace those of ${other}, and share their state. Give it another name unless it is the same file`;
}

/** The stacks of both this file and another one, in one fault. */
function overlap(other: Other, own: string, stacks: ReadonlySet<string>, prune: boolean): readonly string[] {
  const both = other.stacks.filter((stack) => stacks.has(stack));
  if (both.length === 0 || (prune && !other.isThere)) return [];
  const are = both.length === 1 ? "is a stack" : "are stacks";
  return [`${firstOf(both)} ${are} of ${other.shown} as well as of ${own}\n  ${wayOut(other)}`];
}

function wayOut({ source, shown, isThere }: Other): string {
  const [rename, out] = ["rename one", "write to another folder with --out"];
  if (isThere) return `${rename}, or ${out}`;
  return source === standardInput
    ? `${rename}, ${out}, or drop the stacks of ${shown} with --prune`
    : `${shown} no longer exists: drop its stacks with --prune`;
}

/** A file stays the same when it is renamed, or when its name is changed. */
function isSame(other: Source, own: Source): boolean {
  return other.name === own.name || (other.source === own.source && own.source !== standardInput);
}

function stacksOf(files: ReadonlyMap<string, string>): readonly string[] {
  const stacks = [...files.keys()].map(stackOf).filter((stack) => stack !== undefined);
  return [...new Set(stacks)];
}
