import type { Statement, TextOrList } from "../../vendors/statement";

/**
 * The statement with one more condition. A condition of the document with the same operator and key stays: the operator
 * with `IfExists` is another one, and means the same beside it.
 */
export function withCondition(statement: Statement, operator: string, key: string, value: TextOrList): Statement {
  const { Condition = {} } = statement;
  const free = has(Condition[operator], key) ? `${operator}IfExists` : operator;
  return { ...statement, Condition: { ...Condition, [free]: { ...Condition[free], [key]: value } } };
}

/** Reports if the statement demands something of a key already, by this operator. */
export function demands({ Condition = {} }: Statement, operator: string, key: string): boolean {
  return has(Condition[operator], key);
}

/** IAM doesn't tell upper from lower case in keys. */
function has(keys: Readonly<Record<string, TextOrList>> | undefined, key: string): boolean {
  return Object.keys(keys ?? {}).some((one) => one.toLowerCase() === key.toLowerCase());
}
