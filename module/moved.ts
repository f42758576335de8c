import type { JsonObject } from "../terraform/json";

/** A resource with another address in an earlier release; Terraform keeps it. */
export interface Moved {
  /** The release with the move. */
  readonly since: string;
  readonly from: string;
  readonly to: string;
}

/** The changed addresses, by the module's name; each is in CHANGELOG.md too. None has so far. */
export const moved: Readonly<Record<string, readonly Moved[]>> = {};

export function movedBlocks(name: string): JsonObject {
  const blocks = (moved[name] ?? []).map(({ from, to }) => ({ from, to }));
  return blocks.length === 0 ? {} : { moved: blocks };
}
