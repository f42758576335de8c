import { Lazy, Token } from "cdktf";
import { checkedPolicy, type PolicyKind } from "../policies/checks";
import { policyDocument } from "../policies/document";
import type { AnyStatement } from "../policies/any-statement";
import type { Statement } from "../vendors/statement";
import { policyJson } from "./policy-json";
import { valueExpression } from "../terraform/value-expression";

/** Statements chosen by a variable, so that only a plan knows which of them a policy has. */
export interface PlannedStatements {
  /** Every possible value of the list. */
  readonly possible: readonly (readonly Statement[])[];
  /** The list as an expression in Terraform's language; `write` converts a value into that language. */
  readonly expression: (write: (value: unknown) => string) => string;
}

/** The content of a policy, in its order. */
export type Part = AnyStatement | PlannedStatements;

/**
 * The policy of these parts, as {@link policyJson} writes it.
 * @throws if AWS would refuse the policy, or if it opens too much, for any value of a variable.
 */
export function plannedPolicyOf(kind: PolicyKind, parts: readonly Part[]): string {
  const { planned, own } = split(parts);
  const isKeyPlanned = own.some(hasPlannedKey);
  if (planned.length === 0 && !isKeyPlanned) return policyJson(kind, policyDocument(...own));
  if (isKeyPlanned) checkedPolicy(kind, policyDocument(...own));
  for (const { possible } of planned)
    for (const statements of possible) checkedPolicy(kind, policyDocument(...own, ...statements));
  // CDKTF's own functions warn of every reference inside a text inside a list
  return Lazy.stringValue({
    produce: (context) => plannedPolicy(own, planned, (value) => valueExpression(context.resolve(value))),
  });
}

/** Reports if a condition's key has a reference: CDKTF's own `jsonencode` would lose the values of such a key. */
function hasPlannedKey({ Condition }: AnyStatement): boolean {
  return Object.values(Condition ?? {}).some((keys) => Object.keys(keys).some((key) => Token.isUnresolved(key)));
}

/** The list of these parts' statements; as an expression in Terraform's language if a variable chooses some. */
export function plannedStatementList(parts: readonly Part[]): string | readonly AnyStatement[] {
  const { planned, own } = split(parts);
  if (planned.length === 0) return own;
  return Lazy.stringValue({
    produce: (context) => `\${${listExpression(own, planned, (value) => valueExpression(context.resolve(value)))}}`,
  });
}

function split(parts: readonly Part[]) {
  const own = parts.filter((part): part is AnyStatement => !isPlanned(part));
  return { planned: parts.filter(isPlanned), own };
}

/** The statements, unless their variable is null. */
export function unlessNull(variable: string, statements: readonly Statement[]): PlannedStatements {
  return {
    possible: [[], statements],
    expression: (write) => `${write(variable)} == null ? [] : ${write(statements)}`,
  };
}

/** The statements of a list, which an expression of Terraform gives; a plan must check them. */
export function anyStatements(list: string): PlannedStatements {
  // an attribute without a value would be an invalid element
  const elements = "{ for name, value in statement : name => value if value != null }";
  return { possible: [[]], expression: () => `[for statement in ${list} : ${elements}]` };
}

function isPlanned(part: Part): part is PlannedStatements {
  return "possible" in part;
}

function plannedPolicy(
  own: readonly AnyStatement[],
  planned: readonly PlannedStatements[],
  write: (value: unknown) => string,
): string {
  const statements = listExpression(own, planned, write);
  return `\${jsonencode({ "Version" = ${write(policyDocument().Version)}, "Statement" = ${statements} })}`;
}

function listExpression(
  own: readonly AnyStatement[],
  planned: readonly PlannedStatements[],
  write: (value: unknown) => string,
): string {
  const lists = [...(own.length > 0 ? [write(own)] : []), ...planned.map(({ expression }) => expression(write))];
  return lists.length === 1 ? lists.join() : `concat(${lists.join(", ")})`;
}
