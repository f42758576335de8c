import { conditionHolds } from "../../policies/semantics";
import type { Grant } from "../grants/grant";
import type { Principal } from "../grants/principal";
import type { Condition } from "../grants/statement";
import type { PlannedState } from "../plan/planned-state";
import { partitionOf } from "../plan/documents/computed";
import { textsOf } from "../plan/resources";

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
  /** The principal's own id, without a role or a user on the way. */
  readonly id?: string;
}

export function callerOf(grant: Grant, state: PlannedState): Caller {
  const { entity, principal } = grant;
  if (!entity) {
    const isOne = principal.id.startsWith("arn:") && principal.kind !== "account";
    return { ...principal, ...(isOne && { arn: principal.id }) };
  }
  const { kind, name, address, plan = grant.plan } = entity;
  const [planned] = address === undefined ? [] : state.at(plan, address);
  const of = state.plans.find((one) => one.name === plan);
  const account = planned?.resource.accountId ?? of?.accountId;
  const [path] = planned ? textsOf(planned.values["path"] ?? "/") : [];
  const [known] = textsOf(planned?.values["arn"]);
  const prefix = `arn:${partitionOf(of?.region)}:iam::${account}`;
  const built = account === undefined || path === undefined ? undefined : `${prefix}:${kind}${path}${name}`;
  const arn = known ?? built;
  const organization = planned && of?.organization;
  return {
    ...{ kind, name, account },
    ...(organization !== undefined && { organization }),
    ...(arn !== undefined && { arn }),
    ...(address && { pendingArn: `<${address}.arn>` }),
  };
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

/** Reports if a condition on the principal's ARN, account or organization holds for the caller. */
export function holdsForCaller({ operator, key, values }: Condition, caller: Caller): Answer {
  if (/^aws:principalaccount$/i.test(key) && caller.account !== undefined)
    return conditionHolds(operator, key, values, { [key]: caller.account });
  if (/^aws:principalorgid$/i.test(key) && caller.organization !== undefined)
    return conditionHolds(operator, key, values, { [key]: caller.organization });
  if (!/^aws:principalarn$/i.test(key)) return undefined;
  if (caller.pendingArn !== undefined && values.includes(caller.pendingArn)) return !/not(equals|like)/i.test(operator);
  return caller.arn === undefined ? undefined : conditionHolds(operator, key, values, { [key]: caller.arn });
}
