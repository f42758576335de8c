import { Lazy } from "cdktf";
import { checkedPolicy, type PolicyKind } from "../policies/checks";
import { policyDocument } from "../policies/document";
import type { AnyStatement } from "../policies/any-statement";
import type { Statement } from "../vendors/statement";
import { policyJson } from "./policy-json";
import { written } from "./written";

/** Statements among which a variable chooses, so that only a plan knows which of them stand in a policy. */
export interface PlannedStatements {
  /** Every list that it may turn out to be. */
  readonly possible: readonly (readonly Statement[])[];
  /** The list that it is, in Terraform's language; `write` puts a value into that language. */
  readonly expression: (write: (value: unknown) => string) => string;
}

/** What a policy says, in its order. */
export type Part = AnyStatement | PlannedStatements;

/**
 * The policy of these parts, as {@link policyJson} writes it.
 * @throws if AWS would refuse the policy, or if it opens too much, whatever a variable chooses.
 */
export function policyOf(kind: PolicyKind, parts: readonly Part[]): string {
  const planned = parts.filter(isPlanned);
  const own = parts.filter((part): part is AnyStatement => !isPlanned(part));
  if (planned.length === 0) return policyJson(kind, policyDocument(...own));
  for (const { possible } of planned)
    for (const statements of possible) checkedPolicy(kind, policyDocument(...own, ...statements));
  // CDKTF's own functions warn of every reference inside a text inside a list
  return Lazy.stringValue({
    produce: (context) => plannedPolicy(own, planned, (value) => written(context.resolve(value))),
  });
}

/** The statements, unless the variable that they use turns out to be null. */
export function unlessNull(variable: string, statements: readonly Statement[]): PlannedStatements {
  return {
    possible: [[], statements],
    expression: (write) => `${write(variable)} == null ? [] : ${write(statements)}`,
  };
}

function isPlanned(part: Part): part is PlannedStatements {
  return "possible" in part;
}

function plannedPolicy(
  own: readonly AnyStatement[],
  planned: readonly PlannedStatements[],
  write: (value: unknown) => string,
): string {
  const lists = [...(own.length > 0 ? [write(own)] : []), ...planned.map(({ expression }) => expression(write))];
  const statements = lists.length === 1 ? lists.join() : `concat(${lists.join(", ")})`;
  return `\${jsonencode({ "Version" = ${write(policyDocument().Version)}, "Statement" = ${statements} })}`;
}
