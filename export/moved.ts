import type { JsonObject } from "./json";

/** A resource that has another address than in an earlier release, so that Terraform keeps it. */
export interface Moved {
  /** The release that moved it. */
  readonly since: string;
  readonly from: string;
  readonly to: string;
}

/** The addresses that have changed, by the module's name; each also stands in CHANGELOG.md. None has so far. */
export const moved: Readonly<Record<string, readonly Moved[]>> = {};

export function movedBlocks(name: string): JsonObject {
  const blocks = (moved[name] ?? []).map(({ from, to }) => ({ from, to }));
  return blocks.length === 0 ? {} : { moved: blocks };
}
