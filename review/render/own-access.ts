import { counted } from "../../text/list";
import type { ReviewedGrant } from "../judgement/reviewed-grant";
import type { Review } from "../review";

/** The review without the access of the account's own people and services, and with their number. */
export function withoutOwn(review: Review): Review {
  const grants = review.grants.filter(isOfOutsider);
  return { ...review, grants, ownGrants: review.grants.length - grants.length };
}

/** A denial stays, because it limits outsiders; so does access for principals that no plan tells. */
function isOfOutsider({ outsider, statement, principal, entity }: ReviewedGrant): boolean {
  const isUnknown = principal.kind === "unknown" && entity !== undefined;
  return outsider !== undefined || statement.effect === "Deny" || isUnknown;
}

/** Tells of the access left out, for the end of a page. */
export function ownAccess({ ownGrants = 0 }: Review): readonly string[] {
  if (ownGrants === 0) return [];
  return [`${counted(ownGrants, "grant")} of the account's own people and services: --all shows them`];
}
