import { ownValue } from "../../text/map";
import { hasVariable, type PatternSyntax } from "./values/glob";
import { LineSet, type OrderTest, type Scale } from "./values/line-set";
import { addressRange, ipAddresses, dates, realNumbers } from "./values/lines";
import { remembered } from "../../text/once";
import { TextSet } from "./values/text-set";

/** A condition operator without its qualifiers. */
interface Base {
  /** If true, the values outside the set of the condition's values satisfy the operator. */
  readonly negated: boolean;
  /** The syntax of its texts; unset for values on a line. */
  readonly reading?: PatternSyntax;
  readonly line?: Scale;
  readonly compare?: OrderTest;
  /** A value of the condition that the operator can't use: AWS's answer isn't documented. */
  readonly isUnfit: (value: string) => boolean;
}

/** A condition operator with its qualifiers. */
export interface Operator extends Base {
  readonly name: string;
  readonly ifExists: boolean;
  /** The quantifier of an operator for several values. */
  readonly over?: "any" | "all";
}

const never = () => false;
const text = (reading: PatternSyntax) => ({ negated: false, reading, isUnfit: never });
const onLine = (line: Scale, compare: OrderTest) => ({
  negated: false,
  line,
  compare,
  isUnfit: (value: string) => line.parse(value) === undefined,
});
const not = (base: Base): Base => ({ ...base, negated: true });

const equals = text({});
const ignoringCase = text({ ignoreCase: true });
const like = text({ wildcards: true });
const arnLike: Base = {
  ...text({ wildcards: true, arn: true }),
  isUnfit: (value) => !hasVariable(value) && value.split(":").length < 6,
};
const bool: Base = { ...ignoringCase, isUnfit: (value) => !hasVariable(value) && !/^(true|false)$/i.test(value) };
const inRange: Base = { negated: false, line: ipAddresses, isUnfit: (value) => addressRange(value) === undefined };

function comparisons(prefix: string, line: Scale): Readonly<Record<string, Base>> {
  const same = onLine(line, (order) => order === 0);
  return {
    [`${prefix}equals`]: same,
    [`${prefix}notequals`]: not(same),
    [`${prefix}lessthan`]: onLine(line, (order) => order < 0),
    [`${prefix}lessthanequals`]: onLine(line, (order) => order <= 0),
    [`${prefix}greaterthan`]: onLine(line, (order) => order > 0),
    [`${prefix}greaterthanequals`]: onLine(line, (order) => order >= 0),
  };
}

const bases: Readonly<Record<string, Base>> = {
  stringequals: equals,
  stringnotequals: not(equals),
  stringequalsignorecase: ignoringCase,
  stringnotequalsignorecase: not(ignoringCase),
  stringlike: like,
  stringnotlike: not(like),
  binaryequals: equals,
  bool,
  ipaddress: inRange,
  notipaddress: not(inRange),
  arnequals: arnLike,
  arnlike: arnLike,
  arnnotequals: not(arnLike),
  arnnotlike: not(arnLike),
  ...comparisons("numeric", realNumbers),
  ...comparisons("date", dates),
};

const quantifiers: Readonly<Record<string, Operator["over"]>> = { foranyvalue: "any", forallvalues: "all" };

/** Reads the name of an operator, without regard to case; undefined if AWS has none of this name. */
export const operatorOf = remembered((name): Operator | undefined => {
  const [last, quantifier] = name.toLowerCase().split(":").reverse() as [string, string | undefined];
  const ifExists = last.endsWith("ifexists");
  const base = ownValue(bases, ifExists ? last.slice(0, -"ifexists".length) : last);
  const over = quantifier === undefined ? undefined : ownValue(quantifiers, quantifier);
  return base && (over || quantifier === undefined) ? { ...base, name, ifExists, over } : undefined;
});

/** The set of a condition's values, before a negation. */
export function valueSet(operator: Operator, values: readonly string[]): TextSet | LineSet {
  const { line, compare, reading = {} } = operator;
  if (!line) return TextSet.of(values, reading);
  if (compare) return LineSet.where(line, present(values.map(line.parse)), compare);
  return LineSet.within(line, present(values.map(addressRange)));
}

function present<T>(some: readonly (T | undefined)[]): readonly T[] {
  return some.filter((one): one is T => one !== undefined);
}
