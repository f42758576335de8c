import { isMap, type RawMap } from "../../text/map";
import { jsonDiff, type PartChange } from "./json-diff";

/** A block of Terraform's that differs: a resource, an output, a provider. */
export interface BlockChange {
  /** A resource's address, or `output.NAME`, `provider.aws`, `terraform.backend`. */
  readonly address: string;
  readonly change: "added" | "removed" | "changed";
  /** The differences, for a changed block. */
  readonly parts: readonly PartChange[];
}

/**
 * Compares the Terraform JSON of a stack with its earlier one, block by block.
 * @param before undefined for a new stack, and so is `after` for a removed one; text that isn't JSON has no blocks.
 */
export function terraformDiff(before: string | undefined, after: string | undefined): readonly BlockChange[] {
  const [old, current] = [blocksOf(before), blocksOf(after)];
  return [...new Set([...old.keys(), ...current.keys()])].flatMap((address): readonly BlockChange[] => {
    const change = !old.has(address) ? "added" : !current.has(address) ? "removed" : "changed";
    const parts = change === "changed" ? jsonDiff(old.get(address), current.get(address)) : [];
    return change === "changed" && parts.length === 0 ? [] : [{ address, change, parts }];
  });
}

/** The depth of a section's blocks; the sections of an address's first word have their own. */
const depths: Readonly<Record<string, number>> = { resource: 2, data: 2 };

/** CDKTF's notes on itself, which Terraform doesn't read. */
const notes = "//";

function blocksOf(text: string | undefined): ReadonlyMap<string, unknown> {
  const json = text === undefined ? {} : parsed(text);
  const sections = Object.entries(json).filter(([section]) => section !== notes);
  const blocks = sections.flatMap(([section, value]) => {
    const found = blocksAt(value, depths[section] ?? 1, section);
    return section === "resource"
      ? found.map(([path, block]) => [path.slice("resource.".length), block] as const)
      : found;
  });
  return new Map(blocks);
}

function blocksAt(value: unknown, depth: number, path: string): readonly (readonly [path: string, block: unknown])[] {
  if (depth === 0 || !isMap(value)) return [[path, value]];
  return Object.entries(value).flatMap(([name, inner]) => blocksAt(inner, depth - 1, `${path}.${name}`));
}

/** A hand-edited file may be invalid JSON. */
function parsed(text: string): RawMap {
  try {
    const json: unknown = JSON.parse(text);
    return isMap(json) ? json : {};
  } catch {
    return {};
  }
}
