import { covers } from "../pattern";
import type { Statement, TextOrList } from "../../vendors/statement";

/**
 * The statement with one more condition. A condition of the document with the same operator and key stays beside it, under
 * another operator with the same meaning there; a pattern of the document that covers the new one has no more to say.
 * Returns the same statement if the document limits the key by both operators already.
 */
export function withCondition(statement: Statement, operator: string, key: string, value: TextOrList): Statement {
  const { Condition = {} } = statement;
  const own = valueOf(Condition[operator], key);
  const isWider = operator === "StringLike" && own !== undefined && coversAll(own, value);
  const free = isWider
    ? operator
    : [operator, `${operator}IfExists`].find((one) => valueOf(Condition[one], key) === undefined);
  if (free === undefined) return statement;
  const others = Object.entries(Condition[free] ?? {}).filter(([name]) => !isSameKey(name, key));
  return { ...statement, Condition: { ...Condition, [free]: { ...Object.fromEntries(others), [key]: value } } };
}

/** Reports if the statement demands something of a key already, by this operator. */
export function demands({ Condition = {} }: Statement, operator: string, key: string): boolean {
  return valueOf(Condition[operator], key) !== undefined;
}

function valueOf(keys: Readonly<Record<string, TextOrList>> = {}, key: string): TextOrList | undefined {
  return Object.entries(keys).find(([name]) => isSameKey(name, key))?.[1];
}

/** IAM doesn't tell upper from lower case in keys. */
function isSameKey(one: string, other: string): boolean {
  return one.toLowerCase() === other.toLowerCase();
}

function coversAll(patterns: TextOrList, texts: TextOrList): boolean {
  return [texts].flat().every((text) => [patterns].flat().some((pattern) => covers(pattern, text)));
}
