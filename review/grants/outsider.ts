import { isSharedProvider } from "./federated-subject";
import { isForeign } from "./foreign";
import type { Grant, Unread } from "./grant";
import { isLogDelivery, isOriginAccessIdentity } from "./log-delivery";
import { isThroughOwnNetwork } from "./own-network";
import type { Principal } from "./principal";
import type { Plan } from "../plan/resources";

/** A principal outside of the account: everyone, an identity provider's users, or those of another account. */
export type Outsider = "public" | "federated" | "account";

/**
 * The kind of outsider with this grant; undefined for the account's own people and services, and for AWS where it
 * writes logs or reads a distribution's origin.
 */
export function outsiderOf(grant: Grant, plans: readonly Plan[]): Outsider | undefined {
  if (grant.principal.kind === "everyone" && isThroughOwnNetwork(grant, plans)) return undefined;
  return outsiderAt(grant, grant.principal, grant.statement.actions, plans);
}

function outsiderAt(
  at: Pick<Grant, "plan" | "address" | "entity">,
  principal: Principal,
  actions: readonly string[],
  plans: readonly Plan[],
): Outsider | undefined {
  const { kind, id, account } = principal;
  if (kind === "everyone") return "public";
  if (kind === "federated") return "federated";
  if (kind === "organization") return plans.some(({ organization }) => organization === id) ? undefined : "account";
  if (isOriginAccessIdentity(id)) return isOwnOriginAccess(plans, id) ? undefined : "account";
  if (isLogDelivery(account, actions)) return undefined;
  return isForeign(plans, at, principal) ? "account" : undefined;
}

/** Any customer of AWS may own an origin access identity, and publish by it what it reads: only a plan tells ours. */
function isOwnOriginAccess(plans: readonly Plan[], arn: string): boolean {
  return plans.some(({ originAccess = [] }) => originAccess.includes(arn));
}

/**
 * Reports if an outsider may get in where the review can't read. A user counts, because anyone may have its keys; so does
 * a role or a group of no plan. A role for the account's own people and services doesn't.
 */
export function concernsOutsiders({ principals, plan, address }: Unread, plans: readonly Plan[]): boolean {
  if (!principals) return true;
  return principals.some(
    (principal) =>
      ["user", "unknown"].includes(principal.kind) ||
      (!isOwnProvider(principal) && outsiderAt({ plan, address }, principal, ["*"], plans) !== undefined),
  );
}

/** A company's own identity provider, unlike those with tokens for everyone. */
export function isOwnProvider({ kind, id }: Principal): boolean {
  return kind === "federated" && !isSharedProvider(id);
}

/** Reports if the role or the group with the access is in no plan, so that nothing tells of its principals. */
export function isHeldByUnseen({ entity, principals = [] }: Unread): boolean {
  return entity !== undefined && entity.planned === undefined && principals.every(({ kind }) => kind === "unknown");
}
