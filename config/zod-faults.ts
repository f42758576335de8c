import type { z } from "zod";
import { didYouMean } from "./closest";
import { oneOf, shown, type Fault, type Path } from "./fault";
import type { Rule } from "./rules";
import type { RuleParams } from "./values";

type Issue = z.core.$ZodIssue;

/** What zod found, in our words: one fault for each key or value that is wrong. */
export function zodFaults(issues: readonly Issue[], input: unknown): readonly Fault[] {
  return issues.flatMap((issue) => issueFaults(issue, [], input));
}

function issueFaults(issue: Issue, parent: Path, input: unknown): readonly Fault[] {
  const path = [...parent, ...issue.path.map((step) => (typeof step === "number" ? step : String(step)))];
  const value = valueAt(input, path);
  switch (issue.code) {
    case "unrecognized_keys":
      return issue.keys.map((key) => unknownKey(path, key));
    case "invalid_key":
      return issue.issues.flatMap((inner) => keyFault(inner, path));
    case "invalid_union":
      return unionFaults(issue, path, input);
    case "invalid_value":
      return [notAllowed(path, issue.values.map(String), value, issue.message)];
    case "custom":
      return [ruleFault((issue.params as RuleParams | undefined)?.rule, path, value, issue.message)];
    case "invalid_type":
      return [wrongType(path, issue.expected, value, issue.message)];
    default:
      return [{ path, says: issue.message, got: shown(value) }];
  }
}

function unknownKey(path: Path, key: string): Fault {
  const merge =
    key === "<<" ? "YAML 1.2 does not merge maps: write the keys out, or put them under defaults" : undefined;
  return { path: [...path, key], says: "is not a setting", fix: merge, atKey: true };
}

/** Adds to the faults of unknown keys the nearest of the keys that would have been known. */
export function withSuggestions(faults: readonly Fault[], known: readonly string[]): readonly Fault[] {
  return faults.map((fault) => {
    if (!fault.atKey || fault.fix !== undefined) return fault;
    return { ...fault, fix: didYouMean(String(fault.path.at(-1)), known) };
  });
}

function keyFault(issue: Issue, path: Path): readonly Fault[] {
  const rule = issue.code === "custom" ? (issue.params as RuleParams).rule : undefined;
  const key = String(path.at(-1));
  return [{ ...ruleFault(rule, path, key, issue.message), atKey: true }];
}

function ruleFault(rule: Rule | undefined, path: Path, value: unknown, message: string): Fault {
  return {
    path,
    says: rule?.says ?? message,
    got: rule?.hides ? undefined : shown(value),
    why: rule?.link,
    fix: rule?.fix?.(String(value)),
  };
}

function notAllowed(path: Path, allowed: readonly string[], value: unknown, message: string): Fault {
  if (value === undefined) return missing(path, `one of ${oneOf(allowed)}`);
  const says = message.startsWith("must ") ? message : `must be ${oneOf(allowed)}`;
  return { path, says, got: shown(value), fix: typeof value === "string" ? didYouMean(value, allowed) : undefined };
}

const inWords: { readonly [type: string]: string } = {
  string: "text",
  object: "a map",
  record: "a map",
  array: "a list",
  boolean: "true or false",
  number: "a number",
  int: "a whole number",
};

function wrongType(path: Path, expected: string, value: unknown, message: string): Fault {
  if (value === undefined) return missing(path);
  const says = message.startsWith("must ") ? message : `must be ${inWords[expected] ?? expected}`;
  return { path, says, got: shown(value), ...(expected === "string" && { wantsText: true }) };
}

function missing(path: Path, what?: string): Fault {
  return { path, says: what === undefined ? "is required" : `is required: ${what}` };
}

/** The faults of the one alternative that was meant, or the union's own words when that can't be told. */
function unionFaults(issue: Extract<Issue, { code: "invalid_union" }>, path: Path, input: unknown): readonly Fault[] {
  const value = valueAt(input, path);
  if (value === undefined) return [missing(path)];
  const meant = issue.errors.filter((issues) => !issues.some((inner) => rejectsWhole(inner, value)));
  const [only] = meant;
  if (meant.length === 1 && only) return only.flatMap((inner) => issueFaults(inner, path, input));
  const wantsText = issue.errors.flat().some((inner) => inner.code === "invalid_type" && inner.expected === "string");
  return [{ path, says: issue.message, got: shownUnion(value), ...(wantsText && { wantsText }) }];
}

/** Whether an alternative was not meant at all: the value is of another kind, or lacks the key that tells it. */
function rejectsWhole({ code, path }: Issue, value: unknown): boolean {
  if (code !== "invalid_type" && code !== "invalid_value") return false;
  return path.length === 0 || (path.length === 1 && valueAt(value, path as Path) === undefined);
}

function shownUnion(value: unknown): string {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return shown(value);
  return `a map with ${
    Object.keys(value)
      .map((key) => shown(key))
      .join(", ") || "nothing in it"
  }`;
}

function valueAt(input: unknown, path: Path): unknown {
  return path.reduce<unknown>(
    (node, step) =>
      typeof node === "object" && node !== null && Object.hasOwn(node, step)
        ? (node as Record<string | number, unknown>)[step]
        : undefined,
    input,
  );
}
