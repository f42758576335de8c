import type { Statement, TextOrList } from "../vendors/statement";

/** A policy document as IAM, S3 and KMS take it. */
export interface PolicyDocument {
  readonly Version: "2012-10-17";
  readonly Statement: readonly Statement[];
}

export function policyDocument(...statements: readonly Statement[]): PolicyDocument {
  return { Version: "2012-10-17", Statement: statements };
}

/** What stands for each placeholder of a vendor's document. A list takes the place of a whole text only. */
export type Values = { readonly [placeholder: string]: TextOrList };

/** A copy of the vendor's statements in which every placeholder has given way to its value. */
export function fill(statements: readonly Statement[], values: Values): readonly Statement[] {
  return statements.map((statement) => fillIn(statement, values) as Statement);
}

function fillIn(node: unknown, values: Values): unknown {
  if (typeof node === "string") return fillText(node, values);
  if (Array.isArray(node)) return node.map((item) => fillIn(item, values));
  if (typeof node !== "object" || node === null) return node;
  return Object.fromEntries(Object.entries(node).map(([key, value]) => [key, fillIn(value, values)]));
}

function fillText(text: string, values: Values): TextOrList {
  const whole = values[text];
  if (whole !== undefined) return whole;
  // split and join, because String.replace would read `$&` in a value as a pattern
  return Object.entries(values).reduce(
    (filled, [placeholder, value]) => (typeof value === "string" ? filled.split(placeholder).join(value) : filled),
    text,
  );
}
