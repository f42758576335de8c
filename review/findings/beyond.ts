import { keyOf } from "./found";
import type { Finding } from "./rule";

/**
 * The findings of a second set of plans without a match in a first one. A plan of both sets has its matches in itself. In
 * plans of one set alone, such as a renamed one, each finding of the first matches one of the second.
 */
export function findingsBeyond(
  first: readonly Finding[],
  second: readonly Finding[],
  firstPlans: ReadonlySet<string>,
  secondPlans: ReadonlySet<string>,
): readonly Finding[] {
  const elsewhere = (one: Finding) => keyOf({ ...one, plan: "" });
  const isAlone = ({ plan }: Finding) => firstPlans.has(plan) !== secondPlans.has(plan);
  const key = (one: Finding) => (isAlone(one) ? elsewhere(one) : keyOf(one));
  const left = new Map<string, number>();
  for (const one of first) left.set(key(one), (left.get(key(one)) ?? 0) + 1);
  return second.filter((one) => {
    const matches = left.get(key(one)) ?? 0;
    left.set(key(one), matches - 1);
    return matches <= 0;
  });
}
