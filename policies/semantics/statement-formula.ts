import { type AnyStatement, type Principals } from "../any-statement";
import { conditionFormula } from "./conditions";
import { always, and, not, or, type Formula } from "./search/formula";
import { globOf, hasVariable, type Glob } from "./values/glob";
import type { Keys } from "./keys";
import { textList } from "./policy";
import { TextSet } from "./values/text-set";

/** The ways in which a statement of a resource's policy allows: by an account, or by the principal itself. */
export interface Naming {
  readonly inAccount: Formula;
  readonly itself: Formula;
  /** Named as a user or as a session, which no permissions boundary limits. */
  readonly pastBoundary: Formula;
}

/** Returns a statement's resources and conditions as a formula. */
export function scopeFormula(statement: AnyStatement, keys: Keys): Formula {
  const { Resource, NotResource } = statement;
  const resources = Resource === undefined ? always : resourceFormula(textList(Resource));
  const others = NotResource === undefined ? always : not(resourceFormula(textList(NotResource)));
  return and(resources, others, conditionFormula(statement, keys));
}

function resourceFormula(texts: readonly string[]): Formula {
  if (texts.includes("*")) return always;
  const plain = texts.filter((text) => !hasVariable(text)).map(resourceGlob);
  const others = texts.filter(hasVariable).map((text): Formula => {
    const reason = `it depends on the value of the policy variable in ${text}`;
    return { opaque: `resource ${text}`, isTrue: true, reason, implies: inResources([resourceGlob(text)]) };
  });
  return or(...(plain.length > 0 ? [inResources(plain)] : []), ...others);
}

function inResources(globs: readonly Glob[]): Formula {
  return { dimension: "resource", over: "some", set: new TextSet(globs) };
}

/**
 * Reads a resource. An ARN with fewer than six parts has wildcards for the others.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_resource.html
 */
function resourceGlob(text: string): Glob {
  if (!text.startsWith("arn:")) return globOf(text, { wildcards: true });
  const missing = Math.max(0, 6 - text.split(":").length);
  return globOf(text + ":*".repeat(missing), { wildcards: true, arn: true });
}

/** Returns the principals of a statement as a formula; everyone for a statement of an identity. */
export function principalFormula({ Principal, NotPrincipal }: AnyStatement): Formula {
  if (NotPrincipal !== undefined) return not(oneOf(principalTexts(NotPrincipal)));
  return Principal === undefined ? always : oneOf(principalTexts(Principal));
}

export function namingOf(statement: AnyStatement): Naming {
  if (statement.Principal === undefined) {
    const everyone = principalFormula(statement);
    return { inAccount: everyone, itself: everyone, pastBoundary: or() };
  }
  const texts = principalTexts(statement.Principal);
  const itself = texts.filter((text) => accountOf(text) === undefined);
  return {
    inAccount: oneOf(texts),
    itself: oneOf(itself),
    pastBoundary: oneOf(itself.filter((text) => /^arn:[^:]*:(iam::\d*:user|sts::\d*:[\w-]+)\//.test(text))),
  };
}

function principalTexts(principals: Principals): readonly string[] {
  return principals === "*" ? ["*"] : Object.values(principals).flatMap(textList);
}

function oneOf(texts: readonly string[]): Formula {
  if (texts.includes("*")) return always;
  return texts.length === 0
    ? or()
    : { dimension: "principal", over: "some", set: new TextSet(texts.flatMap(principalGlobs)) };
}

/** An account means all its principals. */
function principalGlobs(text: string): readonly Glob[] {
  const account = accountOf(text);
  if (account === undefined) return [globOf(text, {})];
  return ["iam", "sts"].map((service) => globOf(`arn:*:${service}::${account}:*`, { wildcards: true, arn: true }));
}

/** The account in `arn:aws:iam::111122223333:root` or `111122223333`; undefined for other principals. */
function accountOf(text: string): string | undefined {
  return /^(?:arn:[^:]*:iam::)?(\d{12})(?::root)?$/.exec(text)?.[1];
}
