import { customersOf } from "../../judgement/lost-access";
import { isSameEntity, type Grant } from "../../grants/grant";
import { includesPrincipal, type Principal } from "../../grants/principal";
import type { ReviewedGrant } from "../../judgement/reviewed-grant";
import { allowing, hitDoor, type Rule } from "../rule";

export const customerAdded: Rule = {
  id: "customer-added",
  severity: "medium",
  title: "Another customer of the vendor",
  risk: "Whoever this external id or subject belongs to at the vendor gets the same access as you.",
  fix: "Check that the added value is your own, such as that of a second project.",
  link: "https://docs.aws.amazon.com/IAM/latest/UserGuide/confused-deputy.html",
  check: (evidence) =>
    allowing(evidence).flatMap((grant) => {
      const earlier = customersThrough(grant, evidence.earlier.grants);
      const now = customersThrough(grant, evidence.grants);
      // a replaced value takes the vendor's access away: a finding of its own
      if (!grant.vendor || earlier.length === 0 || !earlier.every((one) => now.includes(one))) return [];
      const added = customersOf(grant).filter((one) => !earlier.includes(one));
      return added.length === 0
        ? []
        : [hitDoor(grant, `also lets in ${added.join(", ")} as a customer of ${grant.vendor}`)];
    }),
};

/** The customers for whom a principal may assume the role of a grant, by any statement of its trust policy. */
function customersThrough({ entity, principal }: ReviewedGrant, grants: readonly Grant[]): readonly string[] {
  if (!entity) return [];
  const isSame = (one: Grant) => one.entity !== undefined && isSameEntity(one.entity, entity);
  const isIncluded = (one: Principal) => includesPrincipal(one, principal) || includesPrincipal(principal, one);
  return grants.filter((one) => isSame(one) && isIncluded(one.principal)).flatMap(customersOf);
}
