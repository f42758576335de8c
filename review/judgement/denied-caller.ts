import type { AnyStatement } from "../../policies/any-statement";
import type { Grant } from "../grants/grant";
import type { Condition } from "../grants/statement";
import { asStatement } from "./as-policy";
import { holdsForCaller, isCaller, isNamed, type Caller } from "./caller";
import type { BoundDenial } from "./denial-index";
import { ofFacts, type Facts } from "../grants/facts";

/** A denial for one principal, as a statement about actions, resources and the other conditions alone. */
export interface Denial {
  readonly grant: Grant;
  readonly statement: AnyStatement;
}

/**
 * The denial for one caller; undefined if it surely isn't for it.
 * @param applies if the denial is for the caller; undefined if the plan doesn't tell
 */
export function denialFor(
  { grant, statement }: BoundDenial,
  caller: Caller,
  applies: boolean | undefined,
  facts: Facts,
): Denial | undefined {
  const conditions = applies === false ? undefined : uncertain(statement, caller, facts);
  if (conditions === undefined) return undefined;
  const demands = applies === undefined ? [...conditions, onlyFor(grant, conditions)] : conditions;
  return { grant, statement: asStatement({ ...statement, conditions: demands }) };
}

/** Reports if a denial in the policy of a resource names the caller; undefined if the plan doesn't tell. */
export function namesCaller({ principal, statement }: Grant, caller: Caller): boolean | undefined {
  if (statement.notPrincipals.length === 0) return principal.kind === "everyone" || isCaller(principal, caller);
  if (statement.notPrincipals.some(({ id }) => isNamed(id, caller))) return false;
  return caller.arn === undefined ? undefined : true;
}

/** The conditions without those that surely hold for the caller; undefined if one surely doesn't. */
function uncertain(
  { actions, conditions }: BoundDenial["statement"],
  caller: Caller,
  facts: Facts,
): readonly Condition[] | undefined {
  const answers = conditions.map(
    (condition) => holdsForCaller(condition, caller, actions) ?? ofFacts(condition, facts),
  );
  return answers.includes(false) ? undefined : conditions.filter((_, index) => answers[index] === undefined);
}

/** Operators with one meaning for an ARN without wildcards. */
const equal = ["StringEquals", "ArnEquals", "StringLike", "ArnLike"];
const unequal = ["StringNotEquals", "ArnNotEquals", "StringNotLike", "ArnNotLike"];

/**
 * The demand that the principal is the denied one, where it is uncertain whether it is: by an operator that the denial
 * doesn't use itself, because a policy can't have two demands by one operator on one key.
 */
function onlyFor({ principal, statement: { notPrincipals } }: Grant, conditions: readonly Condition[]): Condition {
  const isExcluded = notPrincipals.length > 0;
  const used = new Set(conditions.map(({ operator }) => operator.toLowerCase()));
  const operators = isExcluded ? unequal : equal;
  const operator = operators.find((one) => !used.has(one.toLowerCase())) ?? String(operators[0]);
  return { operator, key: "aws:PrincipalArn", values: isExcluded ? notPrincipals.map(({ id }) => id) : [principal.id] };
}
