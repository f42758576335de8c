import { arnOf, s3Target } from "../../policies/arn";
import { factsOfPrincipal, ofFacts, type Facts } from "../grants/facts";
import type { Grant } from "../grants/grant";
import { arnOfEntity } from "../grants/iam-entities";
import type { Principal } from "../grants/principal";
import type { Condition } from "../grants/statement";
import type { PlannedState } from "../plan/planned-state";

/** An answer about a caller; undefined if it depends on something that the plan doesn't tell. */
type Answer = boolean | undefined;

/** The principal of a grant's requests: the role or the user on the way, or else the grant's own principal. */
export interface Caller {
  readonly arn?: string;
  /** The text of an ARN that the plan doesn't know yet. */
  readonly pendingArn?: string;
  readonly account?: string;
  readonly kind: Principal["kind"];
  readonly name?: string;
  /** The organization of the team, for a role or a user of the plans. */
  readonly organization?: string;
  /** The account of every resource of the grant, if the plans tell it. */
  readonly resourceAccount?: string;
  /** The principal's own id, without a role or a user on the way. */
  readonly id?: string;
}

export function callerOf(grant: Grant, state: PlannedState): Caller {
  const { entity, principal } = grant;
  const resourceAccount = resourceAccountOf(grant, state);
  const resource = resourceAccount !== undefined && { resourceAccount };
  if (!entity) {
    const isOne = principal.id.startsWith("arn:") && principal.kind !== "account";
    return { ...principal, ...resource, ...(isOne && { arn: principal.id }) };
  }
  const { kind, name, address, plan = grant.plan } = entity;
  const [planned] = address === undefined ? [] : state.at(plan, address);
  const of = state.plans.find((one) => one.name === plan);
  const account = planned?.resource.accountId ?? of?.accountId;
  const arn = planned && arnOfEntity(planned);
  const organization = planned && of?.organization;
  return {
    ...{ kind, name, account },
    ...resource,
    ...(organization !== undefined && { organization }),
    ...(arn !== undefined && { arn }),
    ...(address && { pendingArn: `<${address}.arn>` }),
  };
}

/** The one account of a grant's resources, if each ARN has one, or is that of a bucket of the plans. */
function resourceAccountOf({ plan, statement: { resources, notResources } }: Grant, state: PlannedState) {
  const accounts = resources.flatMap((resource): readonly (string | undefined)[] => {
    const bucket = s3Target(resource)?.bucket;
    // some ARNs have none, such as those of Route 53, and a wildcard means any
    if (bucket === undefined) return [/^\d{12}$/.exec(arnOf(resource)?.account ?? "")?.[0]];
    const named = [...state.withValue("aws_s3_bucket", ["bucket"], bucket), ...state.at(plan, bucket)];
    const known = named.map((one) => one.resource.accountId ?? one.plan.accountId);
    return known.length > 0 ? known : [undefined];
  });
  const [first] = accounts;
  return notResources.length === 0 && accounts.every((one) => one === first) ? first : undefined;
}

/** Reports if a text of a policy is the caller, or everyone. An account is in one partition, so that an ARN needs none. */
export function isNamed(id: string, { arn, pendingArn }: Caller): boolean {
  const inAnyPartition = (text = "") => text.replace(/^arn:[^:]*:/, "arn:");
  return id === "*" || id === pendingArn || (arn !== undefined && inAnyPartition(id) === inAnyPartition(arn));
}

/** Reports if a principal of a policy is the caller, or everyone in its account. */
export function isCaller({ id, kind, account, name }: Principal, caller: Caller): Answer {
  if (isNamed(id, caller)) return true;
  if (kind === "account") return caller.account === undefined ? undefined : account === caller.account;
  if (caller.arn !== undefined || kind !== caller.kind) return false;
  return name === caller.name ? undefined : false;
}

/**
 * Reports if a condition of a statement on the principal, or on the account of the resource, holds for the caller. A key
 * of one service tells nothing in a statement about others: their requests don't have it.
 */
export function holdsForCaller(condition: Condition, caller: Caller, actions: readonly string[]): Answer {
  const { operator, key, values } = condition;
  const [service = ""] = key.toLowerCase().split(":");
  if (service !== "aws" && !isWithinService(actions, service)) return undefined;
  const isAboutArn = /^aws:principalarn$/i.test(key);
  if (isAboutArn && caller.pendingArn !== undefined && values.includes(caller.pendingArn))
    return !/not(equals|like)/i.test(operator);
  return ofFacts(condition, factsOf(caller));
}

function isWithinService(actions: readonly string[], service: string): boolean {
  return actions.length > 0 && actions.every((action) => action.toLowerCase().startsWith(`${service}:`));
}

function factsOf({ organization, resourceAccount, ...caller }: Caller): Facts {
  const isInOrganization = resourceAccount !== undefined && resourceAccount === caller.account;
  return {
    ...factsOfPrincipal(caller),
    ...(caller.account !== undefined && { "kms:CallerAccount": caller.account }),
    ...(organization !== undefined && { "aws:PrincipalOrgID": organization }),
    ...(resourceAccount !== undefined && {
      "aws:ResourceAccount": resourceAccount,
      "s3:ResourceAccount": resourceAccount,
    }),
    ...(organization !== undefined && isInOrganization && { "aws:ResourceOrgID": organization }),
  };
}
