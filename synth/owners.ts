import { existsSync } from "node:fs";
import { join } from "node:path";
import { fileInWords, standardInput } from "../config/read-file";
import type { Owners } from "../output/manifest";
import { stackOf } from "./stack-files";

/** Owner of what every file's run writes: CDKTF's index. */
export const everyone = "*";

/** A config file: its `name:`, and its path relative to the output folder, or `-`. */
export interface Source {
  readonly name: string;
  readonly source: string;
}

export interface Ownership {
  /** Owners whose files this run replaces or removes: this file under an earlier name, and with `prune` the others. */
  readonly dropped: readonly string[];
  /** Stacks of other files, which stay. */
  readonly others: readonly string[];
  /** Stacks that this file had before. */
  readonly previous: readonly string[];
  readonly faults: readonly string[];
}

/** Sets the stacks of this file apart from those of other files in the same folder. */
export function ownership(
  outdir: string,
  owners: Owners,
  own: Source,
  stacks: readonly string[],
  prune: boolean,
): Ownership {
  const all = [...owners]
    .filter(([name]) => name !== everyone)
    .map(([name, { source, files }]) => ({ name, source, stacks: stacksOf(files) }));
  const isThere = (source: string) => source !== standardInput && existsSync(join(outdir, source));
  const shown = (source: string) => (source === standardInput ? fileInWords(source) : join(outdir, source));
  const same = all.filter((other) => isSame(other, own));
  const others = all.filter((other) => !same.includes(other));
  const twins = same.filter(({ source }) => source !== own.source && own.source !== standardInput && isThere(source));
  const overlaps = others.flatMap((other) =>
    other.stacks
      .filter((stack) => stacks.includes(stack) && !(prune && !isThere(other.source)))
      .map((stack) => ({ ...other, stack })),
  );
  return {
    dropped: [...same, ...(prune ? others : [])].map(({ name }) => name).filter((name) => name !== own.name),
    others: prune ? [] : others.flatMap((other) => other.stacks),
    previous: [...same, ...(prune ? others : [])].flatMap((other) => other.stacks),
    faults: [
      ...twins.map(
        ({ source }) =>
          `${shown(own.source)} and ${shown(source)} both have the name ${own.name}, and so would share their state\n  give each file a name of its own`,
      ),
      ...overlaps.map(
        ({ source, stack }) =>
          `${stack} is a stack of ${shown(source)} as well as of ${shown(own.source)}\n  ${isThere(source) ? "rename one, or write to another folder with --out" : `${shown(source)} is no longer there: drop its stacks with --prune`}`,
      ),
    ],
  };
}

/** A file stays the same when it is renamed, or when its name is changed. */
function isSame(other: Source, own: Source): boolean {
  return other.name === own.name || (other.source === own.source && own.source !== standardInput);
}

function stacksOf(files: ReadonlyMap<string, string>): readonly string[] {
  const stacks = [...files.keys()].map(stackOf).filter((stack) => stack !== undefined);
  return [...new Set(stacks)];
}
