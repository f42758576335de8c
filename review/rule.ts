import type { Vendor } from "../vendors/vendor";
import type { ReviewedGrant, Unread } from "./grant";
import { isSensitive, withheldFinding } from "./sealed";
import type { Plan } from "./resources";
import type { Part, View } from "./view";

/** From worst to least. */
export const severities = ["critical", "high", "medium", "low"] as const;
export type Severity = (typeof severities)[number];

/** Everything that a rule may look at. */
export interface Evidence {
  /** The grants that will stand; those that the plan takes away are not among them. */
  readonly grants: readonly ReviewedGrant[];
  readonly unread: readonly Unread[];
  readonly before: View;
  readonly after: View;
  readonly plans: readonly Plan[];
  readonly vendors: readonly Vendor[];
}

export interface Hit {
  readonly plan: string;
  readonly address: string;
  /** The end of a sentence that the address begins. */
  readonly says: string;
}

export interface Rule {
  readonly id: string;
  readonly severity: Severity;
  /** What the rule is about, in a few words. */
  readonly title: string;
  readonly why: string;
  readonly fix: string;
  readonly link: string;
  readonly check: (evidence: Evidence) => readonly Hit[];
}

/** A rule that was broken, at one address. */
export interface Finding extends Hit, Pick<Rule, "severity" | "title" | "why" | "fix" | "link"> {
  readonly rule: string;
}

/** At a place; of a grant from a sensitive policy nothing is said, whatever the rule would say of it. */
export function hit(at: ReviewedGrant | { readonly plan: string; readonly address: string }, says: string): Hit {
  const { plan, address } = at;
  return { plan, address, says: "statement" in at && isSensitive(at) ? withheldFinding : says };
}

/** At what lets the principal in: the trust policy of its role, or else the policy that names it. */
export function hitDoor(grant: ReviewedGrant, says: string): Hit {
  const { through } = grant;
  const { address = grant.address, plan = grant.plan } = through ?? {};
  return { ...hit(grant, says), plan, address };
}

export function hitAt({ resource }: Pick<Part, "resource">, says: string): Hit {
  return hit(resource, says);
}

/** A list of grants, each once for its statement, though many principals may have it. */
export function allowing({ grants }: Evidence): readonly ReviewedGrant[] {
  return grants.filter(({ statement }) => statement.effect === "Allow");
}
