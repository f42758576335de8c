import { isDeepStrictEqual } from "node:util";

/** Whether two values are the same; one that is null is as good as absent for Terraform. */
export function sameValue(one: unknown, other: unknown): boolean {
  return isDeepStrictEqual(one ?? undefined, other ?? undefined);
}
