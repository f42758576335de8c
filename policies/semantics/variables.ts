import type { AnyStatement } from "../any-statement";
import { patternParts } from "../pattern";
import { isAccess, policiesOf, statementList, textList, type PolicySet, type AnyPolicy } from "./policy";
import { isVariable } from "./values/glob";

/** The key of a variable such as `${aws:username, 'nobody'}`, and its default value. */
export function readVariable(part: string): { readonly key: string; readonly fallback?: string } {
  const [key, ...others] = part.slice(2, -1).split(",") as [string, ...string[]];
  const [, fallback] = /^\s*'(.*)'\s*$/s.exec(others.join(",")) ?? [];
  return { key: key.trim().toLowerCase(), fallback };
}

/** Returns the keys of all policy variables in an access. */
export function variableKeys(access: PolicySet): readonly string[] {
  const texts = policiesOf(access).flatMap(statementList).flatMap(textsIn);
  const parts = texts
    .filter((text) => text.includes("${"))
    .flatMap(patternParts)
    .filter(isVariable);
  return [...new Set(parts.map((part) => readVariable(part).key))];
}

function textsIn({ Resource, NotResource, Condition = {} }: AnyStatement): readonly string[] {
  const conditions = Object.values(Condition).flatMap((keys) => Object.values(keys));
  return [Resource, NotResource, ...conditions].flatMap(textList);
}

/** Returns the access with each policy variable replaced by a value of its key. */
export function withValues(access: PolicySet, values: ReadonlyMap<string, string>): PolicySet {
  return withTexts(access, () => (text) => fillText(text, values));
}

/** A policy on its own: of a resource if it names principals, otherwise of an identity. */
export function policySetOf(one: AnyPolicy | PolicySet): PolicySet {
  return withTexts(isAccess(one) ? one : aloneAccess(one), (policy) => (text) => {
    // the older version of the language has no variables
    return policy.Version === "2012-10-17" ? text : text.replaceAll("${", "${$}{");
  });
}

function aloneAccess(policy: AnyPolicy): PolicySet {
  const hasPrincipal = statementList(policy).some(({ Principal, NotPrincipal }) => Principal ?? NotPrincipal);
  return hasPrincipal ? { resource: [policy] } : { identity: [policy] };
}

type Change = (text: string) => string;

function withTexts(access: PolicySet, changeOf: (policy: AnyPolicy) => Change): PolicySet {
  const fill = (policy: AnyPolicy) => fillPolicy(policy, changeOf(policy));
  const filled = (policies?: readonly AnyPolicy[]) => policies?.map(fill);
  const boundary = access.boundary && fill(access.boundary);
  return { ...access, identity: filled(access.identity), boundary, resource: filled(access.resource) };
}

function fillPolicy(policy: AnyPolicy, change: Change): AnyPolicy {
  if (!JSON.stringify(policy).includes("${")) return policy;
  const fill = (element: unknown) => (element === undefined ? undefined : textList(element).map(change));
  const Statement = statementList(policy).map((statement) => ({
    ...statement,
    Resource: fill(statement.Resource),
    NotResource: fill(statement.NotResource),
    Condition: mapConditions(statement.Condition ?? {}, fill),
  }));
  return { ...policy, Statement: Statement as readonly AnyStatement[] };
}

function mapConditions(conditions: NonNullable<AnyStatement["Condition"]>, fill: (element: unknown) => unknown) {
  const each = <T>(entries: Readonly<Record<string, T>>, change: (value: T) => unknown) =>
    Object.fromEntries(Object.entries(entries).map(([name, value]) => [name, change(value)]));
  return each(conditions, (keys) => each(keys, fill));
}

function fillText(text: string, values: ReadonlyMap<string, string>): string {
  return patternParts(text)
    .map((part) => (isVariable(part) ? String(values.get(readVariable(part).key)) : part))
    .join("");
}
