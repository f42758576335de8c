import type { z } from "zod";
import { didYouMean } from "../../text/closest";
import { shown, shownCounted, type Fault, type Path } from "../../text/fault";
import { oneOf } from "../../text/list";
import { isMap } from "../../text/map";
import { fixOf, stranger, type TextRule } from "../../settings/values/text-rule";
import { mapOfText, spaceMissing } from "./meant";
import { knownNames, meaningOf } from "./schema-at";
import { rewritten } from "./rewritten";
import type { RuleParams } from "../../settings/values/kinds";

type Issue = z.core.$ZodIssue;

/** A refused value, and its schema. */
interface Refused {
  readonly input: unknown;
  readonly schema: z.ZodType;
  readonly noun: string;
}

/**
 * Zod's faults in our words: one for each wrong key or value.
 * @param noun the meaning of a key.
 */
export function zodFaults(
  issues: readonly Issue[],
  input: unknown,
  schema: z.ZodType,
  noun = "a setting",
): readonly Fault[] {
  return issues.flatMap((issue) => issueFaults(issue, [], { input, schema, noun }));
}

function issueFaults(issue: Issue, parent: Path, refused: Refused): readonly Fault[] {
  const path = [...parent, ...issue.path.map((step) => (typeof step === "number" ? step : String(step)))];
  const value = valueAt(refused.input, path);
  switch (issue.code) {
    case "unrecognized_keys":
      return issue.keys.map((key) => unknownKey([...path, key], refused));
    case "invalid_key":
      return issue.issues.flatMap((inner) => brokenRuleFault(inner, path, path.at(-1), { atKey: true }));
    case "invalid_union":
      return unionFaults(issue, path, refused);
    case "invalid_value":
      return [notAllowed(path, issue.values, value)];
    case "custom":
      return brokenRuleFault(issue, path, value);
    case "invalid_type":
      return [wrongType(path, issue, refused)];
    default:
      return [{ path, message: issue.message, actual: shown(value) }];
  }
}

function unknownKey(path: Path, { input, schema, noun }: Refused): Fault {
  const key = String(path.at(-1));
  const fix = keyMeant(key, valueAt(input, path), knownNames(schema, path.slice(0, -1)));
  return { path, message: `is not ${noun}`, fix, atKey: true };
}

function brokenRuleFault(issue: Issue, path: Path, value: unknown, more?: Pick<Fault, "atKey">): readonly Fault[] {
  const params = (issue as z.core.$ZodIssueCustom).params as Partial<RuleParams> | undefined;
  if (!params?.rule) return [{ path, message: issue.message, actual: shown(value) }];
  const { rule, rules = [], actual: words } = params;
  // a map may have its own toString, and String would call it
  const text = typeof value === "string" ? value : "";
  const actual = rule.hides ? undefined : (words ?? gotText(rule, text));
  return [{ path, message: rule.message, actual, reason: rule.link, fix: fixOf(rule, rules, text), ...more }];
}

function gotText(rule: TextRule, value: string): string {
  const strange = stranger(rule, value);
  if (strange !== undefined) return `${shown(value)} (${strange})`;
  return rule.min === undefined && rule.max === undefined ? shown(value) : shownCounted(value);
}

function notAllowed(path: Path, allowed: readonly unknown[], value: unknown): Fault {
  if (value === undefined) return { path, message: `is required: ${oneOf(allowed)}` };
  return { path, message: `must be ${oneOf(allowed)}`, actual: shown(value), fix: nearest(value, allowed) };
}

function nearest(written: unknown, allowed: readonly unknown[]): string | undefined {
  const words = allowed.filter((one) => typeof one === "string");
  return typeof written === "string" ? didYouMean(written, words) : undefined;
}

const collections = { object: "a map", record: "a map", array: "a list" };
const inWords: { readonly [type: string]: string } = { string: "text", ...collections };

function wrongType(path: Path, issue: z.core.$ZodIssueInvalidType, { input, schema }: Refused): Fault {
  const { expected } = issue;
  const value = valueAt(input, path);
  if (value === undefined) return missing(path, schema);
  const message = issue.message.startsWith("must ") ? issue.message : `must be ${inWords[expected]}`;
  return {
    path,
    message,
    actual: shown(value),
    fix: fixOfType(expected, value, path, { input, schema }),
    ...(expected in collections && { reason: meaningOf(schema, path) }),
    ...(expected === "string" && { wantsText: true }),
  };
}

function fixOfType(expected: string, value: unknown, path: Path, { input, schema }: Omit<Refused, "noun">) {
  const map = expected === "object" ? mapOfText(schema, input, path, value) : undefined;
  return map ?? rewritten(expected, value, knownNames(schema, path)) ?? spaceMissing(String(path.at(-1)), value);
}

function missing(path: Path, schema: z.ZodType): Fault {
  return { path, message: "is required", reason: meaningOf(schema, path) };
}

/** The faults of the one intended alternative, or the union's own words if that is unknown. */
function unionFaults(issue: z.core.$ZodIssueInvalidUnion, path: Path, refused: Refused): readonly Fault[] {
  const value = valueAt(refused.input, path);
  // a map with the name of its alternative, and an unknown one
  if (issue.errors.length === 0) return [notAllowed(path, knownNames(refused.schema, path), value)];
  if (value === undefined) return [missing(path, refused.schema)];
  const meant = issue.errors.filter((issues) => !issues.some((inner) => rejectsWhole(inner, value)));
  const [only] = meant;
  if (meant.length === 1 && only) return only.flatMap((inner) => issueFaults(inner, path, refused));
  const wantsText = issue.errors.flat().some((inner) => inner.code === "invalid_type" && inner.expected === "string");
  const map = mapOfText(refused.schema, refused.input, path, value);
  const fix = map ?? suggestion(value, knownNames(refused.schema, path));
  return [{ path, message: issue.message, actual: shownUnion(value), fix, ...(wantsText && { wantsText }) }];
}

/** For the given word, or for the first unknown key of the map. */
function suggestion(value: unknown, known: readonly string[]): string | undefined {
  if (!isMap(value)) return nearest(value, known);
  const [key, below] = Object.entries(value).find(([name]) => !known.includes(name)) ?? [];
  return key === undefined ? undefined : keyMeant(key, below, known);
}

function keyMeant(key: string, value: unknown, known: readonly string[]): string | undefined {
  return spaceMissing(key, value) ?? didYouMean(key, known);
}

/** Reports if an alternative was not meant at all: the value is of another kind, or lacks its distinguishing key. */
function rejectsWhole({ code, path }: Issue, value: unknown): boolean {
  if (code !== "invalid_type" && code !== "invalid_value") return false;
  return path.length === 0 || (path.length === 1 && valueAt(value, path as Path) === undefined);
}

function shownUnion(value: unknown): string {
  if (!isMap(value)) return shown(value);
  const keys = Object.keys(value).map((key) => shown(key));
  return `a map with ${keys.length === 0 ? "nothing in it" : keys.join(", ")}`;
}

export function valueAt(input: unknown, path: Path): unknown {
  return path.reduce<unknown>(
    (node, step) =>
      typeof node === "object" && node !== null && Object.hasOwn(node, step)
        ? (node as Record<string | number, unknown>)[step]
        : undefined,
    input,
  );
}
