import type { Difference } from "../judgement/judgement";
import type { ReviewedGrant } from "../judgement/reviewed-grant";
import { isOwnIdentity } from "./own-identities";
import type { Evidence, Hit } from "./rule";

/** A grant that opens more than good practice does; its vendor's document may ask for just that. */
export interface Risk {
  readonly grant: ReviewedGrant;
  readonly by: Exclude<Difference["by"], "denial" | "boundary">;
  readonly hit: Hit;
}

export type Risks = (evidence: Evidence) => readonly Risk[];

/** The differences without which a part is as documented. The judgement compares a resource only under its action. */
const parts: { readonly [by in Risk["by"]]: readonly Difference["by"][] } = {
  principal: ["principal"],
  condition: ["principal", "condition"],
  action: ["principal", "action"],
  resource: ["principal", "action", "resource"],
};

/** Reports if the vendor's document itself asks for the risk. */
export function isDocumented({ grant: { judgement }, by }: Risk): boolean {
  if (!judgement) return false;
  return !judgement.differences.some(
    (one) => one.direction === "undecided" || (one.direction === "broader" && parts[by].includes(one.by)),
  );
}

/**
 * The hits of the risks in grants without a document: any risk beyond a vendor's is broader by its judgement, and the team's
 * own people and programs may do what they like.
 */
export function withoutDocument(risks: Risks): (evidence: Evidence) => readonly Hit[] {
  return (evidence) =>
    risks(evidence).flatMap(({ grant, hit }) => (grant.judgement || isOwnIdentity(grant, evidence) ? [] : [hit]));
}
