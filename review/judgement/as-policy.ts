import type { AnyStatement } from "../../policies/any-statement";
import type { AnyPolicy, PolicySet } from "../../policies/semantics";
import type { Boundary } from "../grants/grant";
import { allowStatement, type Condition, type ParsedStatement } from "../grants/statement";
import { onceFor } from "../../text/once";

/** Returns a policy for the engine that compares policies by their requests. */
export function asPolicy(...statements: readonly AnyStatement[]): AnyPolicy {
  return { Version: "2012-10-17", Statement: statements };
}

/** Returns a policy within a permissions boundary, as far as its statements are known. */
export function withinBoundary(boundary: Boundary | undefined, policy: AnyPolicy): AnyPolicy | PolicySet {
  const { statements } = boundary ?? {};
  return statements ? { identity: [policy], boundary: asPolicy(...statements.map(asStatement)) } : policy;
}

/** Returns a statement's actions, resources and conditions in the form of AWS, without its principals. */
export function asStatement(statement: ParsedStatement): AnyStatement {
  const { effect, actions, notActions, resources, notResources, conditions } = statement;
  return {
    Effect: effect,
    ...(actions.length > 0 && { Action: actions }),
    ...(notActions.length > 0 && { NotAction: notActions }),
    ...resourceElement(effect, resources, notResources),
    ...(notResources.length > 0 && { NotResource: notResources }),
    ...(conditions.length > 0 && { Condition: conditionElement(conditions) }),
  };
}

/** A denial without a resource denies nothing; what allows without one, such as a trust policy, is about its own resource. */
function resourceElement(effect: string, resources: readonly string[], notResources: readonly string[]) {
  const isMissing = resources.length === 0 && (effect === "Allow" || notResources.length > 0);
  return isMissing ? {} : { Resource: resources };
}

/** Of two demands by one operator on one key, the first one stays: from role to role, that is the vendor's own. */
function conditionElement(conditions: readonly Condition[]): NonNullable<AnyStatement["Condition"]> {
  const element = new Map<string, Map<string, readonly string[]>>();
  for (const { operator, key, values } of conditions) {
    const keys = element.get(operator) ?? new Map<string, readonly string[]>();
    element.set(operator, keys.has(key) ? keys : keys.set(key, values));
  }
  return Object.fromEntries([...element].map(([operator, keys]) => [operator, Object.fromEntries(keys)]));
}

/** Returns the assumption of a role under the demands of a trust policy. */
export function assumption(conditions: readonly Condition[]): ParsedStatement {
  return allowStatement({ name: "assume_role_policy", actions: ["sts:AssumeRole"], resources: ["*"], conditions });
}

/** Reports if two statements say the same in the same words, in any order. */
export function isSameText(one: ParsedStatement, other: ParsedStatement): boolean {
  return statementText(one) === statementText(other);
}

/** The statement in one order and case, without its name and its principals. */
const statementText = onceFor(writeStatement);

/** The text of a boundary: its name, and its statements in one order and case. */
export function boundaryText({ name, statements }: Boundary): string {
  return JSON.stringify([name, statements?.map(statementText).sort()]);
}

function writeStatement({ effect, actions, notActions, resources, notResources, conditions }: ParsedStatement): string {
  const sorted = (list: readonly string[]) => [...new Set(list)].sort();
  const lower = (list: readonly string[]) => sorted(list.map((one) => one.toLowerCase()));
  const tests = conditions.map(({ operator, key, values }) =>
    [operator.toLowerCase(), key.toLowerCase(), ...sorted(values)].join("\n"),
  );
  return JSON.stringify([
    effect,
    lower(actions),
    lower(notActions),
    sorted(resources),
    sorted(notResources),
    sorted(tests),
  ]);
}
