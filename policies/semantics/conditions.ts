import type { AnyStatement } from "../any-statement";
import { and, not, or, type Formula, type ValueSet } from "./search/formula";
import { hasVariable } from "./values/glob";
import { conditionsOf, isArn, type Keys } from "./keys";
import { operatorOf, valueSet, type Operator } from "./operators";
import { TextSet } from "./values/text-set";

/** A comparison of a condition that must hold. */
type Comparison = ReturnType<typeof conditionsOf>[number];

/** Returns a statement's conditions as a formula. */
export function conditionFormula(statement: AnyStatement, keys: Keys): Formula {
  return and(...conditionsOf(statement).map((comparison) => comparisonFormula(comparison, keys)));
}

function comparisonFormula(comparison: Comparison, keys: Keys): Formula {
  const key = comparison.key.toLowerCase();
  if (comparison.name.toLowerCase() === "null") return presence(key, comparison.values);
  const operator = operatorOf(comparison.name);
  if (!operator) return outsideModel(comparison, `${comparison.name} is not a known operator`);
  const reason = inexact(operator, comparison, keys);
  if (reason !== undefined) return outsideModel(comparison, reason);
  const { negated, over, ifExists } = operator;
  // the negation of "some value is in the set" is "no value is in it", and holds as well when the key is absent
  if (negated) return not(membership(key, over === "any" ? "all" : "some", operator, comparison.values));
  return membership(key, over === "all" || ifExists ? "all" : "some", operator, comparison.values);
}

function inexact(operator: Operator, { name, key, values }: Comparison, keys: Keys): string | undefined {
  if (operator.over === "any" && operator.ifExists) return `AWS documents no answer of ${name} for an absent key`;
  if (!operator.over && keys.natureOf(key.toLowerCase()).multiple)
    return `${key} can have several values, and ${name} is for one`;
  const unfit = values.find(operator.isUnfit);
  return unfit === undefined ? keys.inexact(key.toLowerCase()) : `${name} can't compare ${key} with "${unfit}"`;
}

function outsideModel({ name, key, values }: Comparison, reason: string): Formula {
  return { opaque: JSON.stringify([name.toLowerCase(), key.toLowerCase(), [...values].sort()]), isTrue: true, reason };
}

function presence(key: string, values: readonly string[]): Formula {
  const isAbsent: Formula = about(key, "all", new TextSet([]));
  return or(...values.map((value) => (value.toLowerCase() === "true" ? isAbsent : not(isAbsent))));
}

function membership(key: string, over: "all" | "some", operator: Operator, values: readonly string[]): Formula {
  const plain = values.filter((value) => !hasVariable(value));
  if (operator.line || plain.length === values.length) return about(key, over, valueSet(operator, values));
  const variable = (texts: readonly string[]) => withVariable(key, over, operator, texts);
  if (over === "all") return variable(values);
  const others = values.filter(hasVariable).map((value) => variable([value]));
  return or(about(key, over, valueSet(operator, plain)), ...others);
}

function withVariable(key: string, over: "all" | "some", operator: Operator, texts: readonly string[]): Formula {
  const { reading } = operator;
  return {
    opaque: JSON.stringify([key, over, reading, texts]),
    isTrue: true,
    reason: `it depends on the value of ${texts.filter(hasVariable).join(", ")}`,
    implies: about(key, over, valueSet(operator, texts)),
  };
}

/** A literal about a key. The ARN of the principal is the principal itself, unless that has no ARN. */
function about(key: string, over: "all" | "some", set: ValueSet): Formula {
  if (key !== "aws:principalarn") return { dimension: key, over, set };
  const isIn: Formula = { dimension: "principal", over: "some", set };
  const hasArn: Formula = { dimension: "principal", over: "some", set: isArn };
  return over === "some" ? and(isIn, hasArn) : or(isIn, not(hasArn));
}
