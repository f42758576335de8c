import { call, Fn, type IResolvable } from "cdktf";
import { checkedPolicy, type PolicyKind } from "../policies/checks";
import { policyDocument } from "../policies/document";
import type { Statement } from "../vendors/statement";
import { policyJson } from "./policy-json";

/** Statements among which a variable chooses, so that only a plan knows which of them stand in a policy. */
export interface PlannedStatements {
  /** Every list that it may turn out to be. */
  readonly possible: readonly (readonly Statement[])[];
  /** The list that it is, in Terraform's language. */
  readonly expression: IResolvable;
}

/** What a policy says, in its order. */
export type Part = Statement | PlannedStatements;

/**
 * The policy of these parts, as {@link policyJson} writes it.
 * @throws if AWS would refuse the policy, or if it opens too much, whatever a variable chooses.
 */
export function policyOf(kind: PolicyKind, parts: readonly Part[]): string {
  const planned = parts.filter(isPlanned);
  const own = parts.filter((part): part is Statement => !isPlanned(part));
  if (planned.length === 0) return policyJson(kind, policyDocument(...own));
  for (const { possible } of planned)
    for (const statements of possible) checkedPolicy(kind, policyDocument(...own, ...statements));
  const [only] = planned;
  const lists = [...(own.length > 0 ? [own] : []), ...planned.map(({ expression }) => expression)];
  const all = lists.length === 1 ? only?.expression : call("concat", lists);
  return Fn.jsonencode({ ...policyDocument(), Statement: all });
}

function isPlanned(part: Part): part is PlannedStatements {
  return "possible" in part;
}
