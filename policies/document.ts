import type { Statement, TextOrList } from "../vendors/statement";
import type { AnyStatement } from "./any-statement";

/** A policy document as IAM, S3 and KMS take it. */
export interface PolicyDocument {
  readonly Version: "2012-10-17";
  readonly Statement: readonly AnyStatement[];
}

export function policyDocument(...statements: readonly AnyStatement[]): PolicyDocument {
  return { Version: "2012-10-17", Statement: statements };
}

/** The value of each placeholder of a vendor's document. A list takes the place of a whole text only. */
export type Replacements = { readonly [placeholder: string]: TextOrList };

/**
 * Returns a copy of the vendor's statements with each placeholder replaced by its value.
 * @throws if the value is a list and the placeholder is only a part of its text.
 */
export function fill(statements: readonly Statement[], values: Replacements): readonly Statement[] {
  const entries = Object.entries(values);
  return statements.map((statement) => {
    const elements = Object.entries(statement).map(([element, value]) => {
      const isCondition = element === "Condition" && value !== undefined;
      return [element, isCondition ? fillConditions(value as Conditions, entries) : fillIn(value, entries)];
    });
    return Object.fromEntries(elements) as Statement;
  });
}

type Entries = readonly (readonly [placeholder: string, value: TextOrList])[];

type Conditions = NonNullable<Statement["Condition"]>;

/** The keys too: that of a token's claim begins with the provider, which can name the customer. */
function fillConditions(conditions: Conditions, entries: Entries): unknown {
  const filled = Object.entries(conditions).map(([operator, keys]) => [
    operator,
    Object.fromEntries(Object.entries(keys).map(([key, values]) => [fillParts(key, entries), fillIn(values, entries)])),
  ]);
  return Object.fromEntries(filled);
}

function fillIn(node: unknown, entries: Entries): unknown {
  if (node === undefined) return undefined;
  if (typeof node === "string") return fillText(node, entries);
  // flat, because IAM knows no list within a list
  if (Array.isArray(node)) return node.flatMap((item) => fillIn(item, entries));
  return Object.fromEntries(Object.entries(node as object).map(([key, value]) => [key, fillIn(value, entries)]));
}

function fillText(text: string, entries: Entries): TextOrList {
  const whole = entries.find(([placeholder]) => placeholder === text);
  return whole ? whole[1] : fillParts(text, entries);
}

/** Looks for each placeholder in the document's text only, never in a value already filled in. */
function fillParts(text: string, [first, ...others]: Entries): string {
  if (!first) return text;
  const [placeholder, value] = first;
  const parts = text.split(placeholder).map((part) => fillParts(part, others));
  if (parts.length > 1 && typeof value !== "string")
    throw new Error(`a list can't replace ${placeholder} within the string ${text}`);
  return parts.join(String(value));
}
