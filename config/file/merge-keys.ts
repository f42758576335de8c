import type { Fault, Path } from "../../text/fault";
import { isMap, type RawMap } from "../../text/map";
import { isExtension } from "../../settings/file-settings";
import { valueAt } from "./zod-faults";

const mergeKey = "<<";

export interface Unmerged {
  /** The value without its merge keys. */
  readonly value: RawMap;
  readonly faults: readonly Fault[];
  /** Reports if a fault only says that a key is missing and a merge was meant to bring it. */
  readonly explains: (fault: Fault) => boolean;
}

/** Takes out YAML 1.1's merge keys, unknown to YAML 1.2, so that each is reported once and as the cause of the rest. */
export function withoutMergeKeys(file: RawMap): Unmerged {
  const maps = Object.entries(file).flatMap(([name, item]) => (isExtension(name) ? [] : merging(item, [name])));
  const all = Object.hasOwn(file, mergeKey) ? [[], ...maps] : maps;
  const incomplete = new Set(all.map(keyOf));
  const value = stripped(file) as RawMap;
  return {
    value,
    faults: all.map((path) => ({
      path: [...path, mergeKey],
      message: "is not a setting",
      fix: "YAML 1.2 does not merge maps: write the keys out, or put them under defaults",
      atKey: true,
    })),
    explains: ({ path }) =>
      incomplete.has(keyOf(path)) || (incomplete.has(keyOf(path.slice(0, -1))) && valueAt(value, path) === undefined),
  };
}

/** The places of the maps with a merge key. */
function merging(value: unknown, path: Path): readonly Path[] {
  if (Array.isArray(value)) return value.flatMap((item, index) => merging(item, [...path, index]));
  if (!isMap(value)) return [];
  const below = Object.entries(value).flatMap(([name, item]) =>
    name === mergeKey ? [] : merging(item, [...path, name]),
  );
  return Object.hasOwn(value, mergeKey) ? [path, ...below] : below;
}

function stripped(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(stripped);
  if (!isMap(value)) return value;
  const kept = Object.entries(value).filter(([name]) => name !== mergeKey);
  return Object.fromEntries(kept.map(([name, item]) => [name, stripped(item)]));
}

function keyOf(path: Path): string {
  return path.join("\0");
}
