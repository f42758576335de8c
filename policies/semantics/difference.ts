import type { KnownAction } from "./catalogue";
import { allows } from "./evaluate";
import { exampleOf, type Example } from "./example";
import { Model } from "./model";
import type { PolicySet, AnyPolicy } from "./policy";
import { Box } from "./search/box";
import { and, never, not, or, type Formula, type Literal, type Opaque } from "./search/formula";
import { solve } from "./search/solve";
import { rememberedRecently } from "./values/remembered";
import { TextSet } from "./values/text-set";
import { Undecidable } from "./values/undecidable";
import { policySetOf, variableKeys, withValues } from "./variables";

/** A request that the first access allows and the second doesn't, or the reason why there may be one. */
export type Excess =
  | { readonly kind: "none" }
  | { readonly kind: "some"; readonly example: Example }
  | { readonly kind: "undecided"; readonly because: string };

/** Finds a request that `one` allows and `other` doesn't. */
export const difference = rememberedRecently((one: AnyPolicy | PolicySet, other: AnyPolicy | PolicySet): Excess => {
  const [a, b] = [policySetOf(one), policySetOf(other)];
  return differenceIn(new Model([a, b]), a, b);
});

/** Does the same with a model that knows both. */
export function differenceIn(model: Model, a: PolicySet, b: PolicySet, evaluate = allows): Excess {
  let answer: Excess = { kind: "none" };
  for (const group of model.actionGroups(a)) {
    const excess = excessIn(group, model, a, b, evaluate);
    if (excess.kind === "some") return excess;
    if (answer.kind === "none") answer = excess;
  }
  return answer;
}

/** All requests that the first access allows and the second doesn't, by actions that all statements treat alike. */
export interface Excesses {
  readonly found: readonly { readonly actions: readonly string[]; readonly example: Example }[];
  /** The reason why there may be more. */
  readonly because?: string;
}

/** Finds all actions of the requests that `one` allows and `other` doesn't, with an example for each group. */
export const excesses = rememberedRecently((one: AnyPolicy | PolicySet, other: AnyPolicy | PolicySet): Excesses => {
  const [a, b] = [policySetOf(one), policySetOf(other)];
  const model = new Model([a, b]);
  const answers = model.actionGroups(a).map((group) => ({ group, excess: excessIn(group, model, a, b, allows) }));
  const found = answers.flatMap(({ group, excess }) =>
    excess.kind === "some" ? [{ actions: group.map(({ name }) => name), example: excess.example }] : [],
  );
  const reasons = answers.flatMap(({ excess }) => (excess.kind === "undecided" ? excess.because : []));
  return { found, ...(reasons.length > 0 && { because: [...new Set(reasons)].join("; ") }) };
});

/** Actions that all statements treat alike. */
type Group = readonly KnownAction[];

function excessIn(group: Group, model: Model, a: PolicySet, b: PolicySet, evaluate: typeof allows): Excess {
  try {
    const { example: plain, isExact } = certain(group, model, a, b, new Map());
    const example = plain ?? (isExact ? undefined : withVariables(group, a, b));
    if (!example) return isExact ? { kind: "none" } : possible(group, model, a, b);
    if (evaluate(a, example.request) === true && evaluate(b, example.request) === false)
      return { kind: "some", example };
    return { kind: "undecided", because: `the search and the evaluator disagree about ${example.sentence}` };
  } catch (error) {
    if (error instanceof Undecidable) return { kind: "undecided", because: error.message };
    throw error;
  }
}

/** Finds a request in the difference for values of the policy variables that no policy expects. */
function withVariables(group: Group, a: PolicySet, b: PolicySet): Example | undefined {
  const keys = new Set([...variableKeys(a), ...variableKeys(b)]);
  if (keys.size === 0) return undefined;
  const values = new Map([...keys].map((key) => [key, `acme-${key.replace(/.*[:/]/, "")}`]));
  const filled = [withValues(a, values), withValues(b, values)] as const;
  const model = new Model(filled);
  const { name } = mostReadable(group);
  const same = model.actionGroups(filled[0]).find((other) => other.some((action) => action.name === name));
  return same && certain(same, model, ...filled, values).example;
}

interface Certain {
  readonly example?: Example;
  /** If true, nothing outside the model has a part in the answer. */
  readonly isExact: boolean;
}

/** Finds a request in the difference, whatever the statements outside the model mean. */
function certain(group: Group, model: Model, a: PolicySet, b: PolicySet, values: ReadonlyMap<string, string>): Certain {
  const action = mostReadable(group);
  const formula = remainder(model, a, b, action);
  if (formula === never) return { isExact: true };
  const given = [...values].map(([key, value]) => literal(key, TextSet.of([value], {})));
  const exact = isExact(formula);
  const found = search(model, action, [...given, exact ? formula : decided(formula)]);
  return { example: found && exampleOf(found, action, [...model.keys.names, ...values.keys()]), isExact: exact };
}

/** Finds the reason for a request that may be in the difference. */
function possible(group: Group, model: Model, a: PolicySet, b: PolicySet): Excess {
  const action = mostReadable(group);
  const found = search(model, action, [remainder(model, a, b, action)]);
  const reasons = [...(found?.opaque.values() ?? [])].map(({ reason }) => reason);
  return found ? { kind: "undecided", because: [...new Set(reasons)].join("; ") } : { kind: "none" };
}

function search(model: Model, action: KnownAction, formulas: readonly Formula[]): Box | undefined {
  const box = Box.all((dimension) => model.keys.natureOf(dimension));
  return solve(box, [literal("resource", action.resources), ...formulas]);
}

function remainder(model: Model, a: PolicySet, b: PolicySet, action: KnownAction): Formula {
  return and(model.allowed(a, action), not(model.allowed(b, action)));
}

function literal(dimension: string, set: TextSet): Literal {
  return { dimension, over: "some", set };
}

/** The formula without its statements outside the model: they neither hold nor fail. */
function decided(formula: Formula): Formula {
  if ("and" in formula) return and(...formula.and.map(decided));
  if ("or" in formula) return or(...formula.or.map(decided));
  return isOpaque(formula) ? or() : formula;
}

function isExact(formula: Formula): boolean {
  if ("and" in formula) return formula.and.every(isExact);
  if ("or" in formula) return formula.or.every(isExact);
  return !isOpaque(formula);
}

function isOpaque(formula: Literal | Opaque): formula is Opaque {
  return "opaque" in formula;
}

const telling = ["GetObject", "PutObject", "DeleteObject", "ListBucket", "Decrypt", "AssumeRole", "PutBucketPolicy"];

/** Returns the best-known action of some, or else the one with the shortest name. */
function mostReadable(actions: readonly KnownAction[]): KnownAction {
  const rank = ({ name }: KnownAction) => {
    const place = telling.indexOf(name.replace(/^.*:/, ""));
    return place < 0 ? telling.length : place;
  };
  const sorted = [...actions].sort((one, other) => rank(one) - rank(other) || one.name.length - other.name.length);
  return sorted[0] as KnownAction;
}
