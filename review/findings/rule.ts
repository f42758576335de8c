import type { Vendor } from "../../vendors/vendor";
import type { OwnOwners } from "../grants/shared-providers";
import type { Grant, Unread } from "../grants/grant";
import type { Principal } from "../grants/principal";
import type { Judged } from "../judgement/judgement";
import type { ReviewedGrant } from "../judgement/reviewed-grant";
import { isSensitive, withheldFinding } from "../grants/sealed";
import type { Plan } from "../plan/resources";
import { withheld } from "../plan/sensitive";
import type { PlannedResource, PlannedState } from "../plan/planned-state";

/** From most to least severe. */
export const severities = ["critical", "high", "medium", "low"] as const;
export type Severity = (typeof severities)[number];

export interface EarlierGrants {
  readonly grants: readonly Grant[];
  readonly judged: ReadonlyMap<Grant, Judged>;
}

/** The full input of a rule. */
export interface Evidence {
  /** The grants before the plan, each of a vendor with its judgement. */
  readonly earlier: EarlierGrants;
  /** The grants after the plan; without the removed ones. */
  readonly grants: readonly ReviewedGrant[];
  readonly unread: readonly Unread[];
  readonly before: PlannedState;
  readonly after: PlannedState;
  readonly plans: readonly Plan[];
  readonly vendors: readonly Vendor[];
  /** The team's own owners at identity providers. */
  readonly owners: OwnOwners;
  /** `YYYY-MM-DD` */
  readonly today: string;
}

/** The principal of a finding and its access: an accepted finding names both. */
export interface PrincipalAccess {
  readonly principal: string;
  readonly access: string;
}

export interface Hit {
  readonly plan: string;
  readonly address: string;
  /** The end of a sentence; the address begins it. */
  readonly message: string;
  /** Absent if the finding is about no principal. */
  readonly about?: readonly PrincipalAccess[];
  /** The grant that breaks the rule. */
  readonly grant?: ReviewedGrant;
}

export interface Rule {
  readonly id: string;
  readonly severity: Severity;
  /** The subject of the rule, in a few words. */
  readonly title: string;
  readonly risk: string;
  readonly fix: string;
  readonly link: string;
  readonly check: (evidence: Evidence) => readonly Hit[];
}

/** A broken rule, at one address. */
export interface Finding extends Hit, Pick<Rule, "severity" | "title" | "risk" | "fix" | "link"> {
  readonly rule: string;
  /** The plans' part in it: they bring it, leave it, or end it. */
  readonly status: "new" | "already there" | "gone";
}

/** At a place; says nothing of a grant from a sensitive policy, despite the rule's text. */
export function hit(at: ReviewedGrant | GrantPlace, message: string): Hit {
  const { plan, address } = at;
  if (!("statement" in at))
    return { plan, address, message, ...(at.names && { about: [{ principal: at.names, access: message }] }) };
  const { principal, sentence: access } = at;
  const isHidden = isSensitive(at);
  const about = isHidden ? { principal: withheld, access: withheld } : { principal: principal.id, access };
  return { plan, address, message: isHidden ? withheldFinding : message, about: [about], grant: at };
}

/** The place of a resource, or of an unread source of access. */
interface GrantPlace extends Pick<Unread, "names"> {
  readonly plan: string;
  readonly address: string;
}

/** At the source of the principal's access: the trust policy of its role, or else the policy with its name. */
export function hitDoor(grant: ReviewedGrant, message: string): Hit {
  const { entity } = grant;
  const { address = grant.address, plan = grant.plan } = entity ?? {};
  return { ...hit(grant, message), plan, address };
}

export function hitAt({ resource }: Pick<PlannedResource, "resource">, message: string): Hit {
  return hit(resource, message);
}

/** The resources destroyed by the plan, for good or to create them again. */
export function hitsOfDestroyed(resources: readonly PlannedResource[]): readonly Hit[] {
  return resources.flatMap((planned) => {
    const { action } = planned.resource;
    if (action === "delete") return [hitAt(planned, "is destroyed")];
    return action === "replace" ? [hitAt(planned, "is destroyed and created again")] : [];
  });
}

/** The unreadable sources of access, for one reason, at their places. */
export function hitsOfUnread(
  { unread }: Evidence,
  cause: Unread["cause"],
  isWanted: (one: Unread) => boolean = () => true,
): readonly Hit[] {
  return unread.filter((one) => one.cause === cause && isWanted(one)).map((one) => hit(one, one.message));
}

/** The access of outsiders. A grant is there once for each of its principals. */
export function allowing({ grants }: Evidence): readonly ReviewedGrant[] {
  return grants.filter(({ outsider, statement }) => outsider !== undefined && statement.effect === "Allow");
}

/** Reports if somebody here wrote the statement; AWS wrote those of its managed policies. */
export function isWritten({ statement }: ReviewedGrant): boolean {
  return statement.managed === undefined;
}

/** The access of principals of a kind that no account or provider names, such as AWS's services. */
export function allowingKind({ grants }: Evidence, kind: Principal["kind"]): readonly ReviewedGrant[] {
  return grants.filter(({ principal, statement }) => principal.kind === kind && statement.effect === "Allow");
}
