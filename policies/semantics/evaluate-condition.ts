import { ownValue } from "../../text/map";
import { patternParts } from "../pattern";
import type { Request } from "./policy";
import { addressRange, ipAddresses, dates, realNumbers } from "./values/lines";
import { readVariable } from "./variables";

type Context = Request["context"];
/** Compares one value of a request with one of a policy; undefined for an answer that AWS doesn't document. */
type Compare = (value: string, wanted: string, context: Context) => boolean | undefined;

/** Reports if a condition holds for one request; undefined if it's outside the engine's model. */
export function conditionHolds(
  name: string,
  key: string,
  wanted: readonly string[],
  context: Context,
): boolean | undefined {
  const [last, quantifier] = name.toLowerCase().split(":").reverse() as [string, string | undefined];
  const [base, ifExists] = [last.replace(/ifexists$/, ""), last.endsWith("ifexists")];
  const values = valuesOf(context, key);
  if (base === "null" && !quantifier && !ifExists) return wanted.includes(String(values.length === 0));
  const compare = ownValue(comparisons, base.replace(/not(?=equals|like|ipaddress)/, ""));
  if (!compare || !["foranyvalue", "forallvalues", undefined].includes(quantifier)) return undefined;
  const isNegated = /not(equals|like|ipaddress)/.test(base);
  const one = (value: string) => satisfies(value, wanted, compare, isNegated, context);
  if (values.length === 0) return whenAbsent(quantifier, isNegated, ifExists);
  if (quantifier === undefined && values.length > 1) return undefined;
  const answers = values.map(one);
  if (answers.includes(undefined)) return undefined;
  return quantifier === "foranyvalue" ? answers.includes(true) : !answers.includes(false);
}

function whenAbsent(quantifier: string | undefined, isNegated: boolean, ifExists: boolean): boolean | undefined {
  if (quantifier === "foranyvalue") return ifExists ? undefined : false;
  return quantifier === "forallvalues" || isNegated || ifExists;
}

function satisfies(
  value: string,
  wanted: readonly string[],
  compare: Compare,
  isNegated: boolean,
  context: Context,
): boolean | undefined {
  const answers = wanted.map((each) => compare(value, each, context));
  if (answers.includes(undefined)) return undefined;
  return answers.includes(true) !== isNegated;
}

function valuesOf(context: Context, key: string): readonly string[] {
  return Object.entries(context)
    .filter(([name]) => name.toLowerCase() === key.toLowerCase())
    .flatMap(([, value]) => value);
}

/** The readings of a pattern. */
interface Options {
  readonly literal?: boolean;
  readonly ignoreCase?: boolean;
}

/** Reports if a text matches a pattern of IAM with policy variables; a variable without a value matches nothing. */
export function matchesPattern(pattern: string, text: string, context: Context, options: Options = {}): boolean {
  if (!/[*?$]/.test(pattern) && !options.ignoreCase) return pattern === text;
  const parts = patternParts(pattern).map((part) => expressionFor(part, context, options));
  if (parts.includes(undefined)) return false;
  return new RegExp(`^${parts.join("")}$`, options.ignoreCase ? "isu" : "su").test(text);
}

function expressionFor(part: string, context: Context, { literal }: Options): string | undefined {
  if (!literal && part === "*") return ".*";
  if (!literal && part === "?") return ".";
  if (!part.startsWith("${")) return escaped(part);
  if (/^\$\{[*?$]\}$/.test(part)) return escaped(part[2] as string);
  const { key, fallback } = readVariable(part);
  const [value = fallback, ...more] = valuesOf(context, key);
  return value === undefined || more.length > 0 ? undefined : escaped(value);
}

function escaped(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|/]/g, "\\$&");
}

const same =
  (options: Options): Compare =>
  (value, wanted, context) =>
    matchesPattern(wanted, value, context, options);

const arn: Compare = (value, wanted, context) => {
  const [parts, actual] = [arnParts(wanted), arnParts(value)];
  // a variable may hold several parts
  if (parts.length < 6) return wanted.includes("${") ? matchesPattern(wanted, value, context) : undefined;
  return actual.length === 6 && parts.every((part, i) => matchesPattern(part, actual[i] as string, context));
};

/** The six parts of an ARN, or fewer. A colon within a policy variable separates nothing. */
export function arnParts(arn: string): string[] {
  const parts: string[] = [""];
  for (const part of patternParts(arn)) {
    if (part === ":" && parts.length < 6) parts.push("");
    else parts[parts.length - 1] += part;
  }
  return parts;
}

type Order = (difference: number) => boolean;

function ordered(parse: (text: string) => number | undefined, holds: Order): Compare {
  return (value, wanted) => {
    const [actual, bound] = [parse(value), parse(wanted)];
    if (bound === undefined) return undefined;
    return actual === undefined ? false : holds(actual - bound);
  };
}

function orders(prefix: string, parse: (text: string) => number | undefined): Readonly<Record<string, Compare>> {
  const named: Readonly<Record<string, Order>> = {
    equals: (difference) => difference === 0,
    lessthan: (difference) => difference < 0,
    lessthanequals: (difference) => difference <= 0,
    greaterthan: (difference) => difference > 0,
    greaterthanequals: (difference) => difference >= 0,
  };
  return Object.fromEntries(Object.entries(named).map(([name, holds]) => [prefix + name, ordered(parse, holds)]));
}

const comparisons: Readonly<Record<string, Compare>> = {
  stringequals: same({ literal: true }),
  stringequalsignorecase: same({ literal: true, ignoreCase: true }),
  stringlike: same({}),
  binaryequals: same({ literal: true }),
  bool: (value, wanted) => (/^(true|false)$/i.test(wanted) ? value.toLowerCase() === wanted.toLowerCase() : undefined),
  arnequals: arn,
  arnlike: arn,
  ipaddress: (value, wanted) => {
    const [range, point] = [addressRange(wanted), ipAddresses.parse(value)];
    if (!range) return undefined;
    return point !== undefined && range[0] <= point && point <= range[1];
  },
  ...orders("numeric", realNumbers.parse),
  ...orders("date", dates.parse),
};
