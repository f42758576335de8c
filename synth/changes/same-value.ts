import { isDeepStrictEqual } from "node:util";

/** Reports if two values are the same; for Terraform, null is as good as absent. */
export function sameValue(one: unknown, other: unknown): boolean {
  return isDeepStrictEqual(one ?? undefined, other ?? undefined);
}
