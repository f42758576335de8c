import { init } from "z3-solver";
import type { AnyStatement } from "../../policies/any-statement";
import { conditionsOf } from "../../policies/semantics/keys";
import { statementList, textList, type AnyPolicy } from "../../policies/semantics/policy";
import { actions, isAboutBucket } from "./random-policies";

/**
 * Asks z3 the engine's question in SMT-LIB: texts by their number in a list, reals and sets, without the engine's own
 * patterns and intervals.
 */
export async function smtSolver() {
  const { Z3, em } = (await init()) as Awaited<ReturnType<typeof init>> & {
    em: { PThread: { terminateAllThreads(): void } };
  };
  return {
    /** Reports if z3 proves that every request of the first policy is one of the second; undefined if it gives up. */
    isSubset: async (a: AnyPolicy, b: AnyPolicy): Promise<boolean | undefined> => {
      const context = Z3.mk_context(Z3.mk_config());
      try {
        const answer = (await Z3.eval_smtlib2_string(context, question(a, b))).trim();
        return answer === "unsat" ? true : answer === "sat" ? false : undefined;
      } finally {
        Z3.del_context(context);
      }
    },
    close: () => em.PThread.terminateAllThreads(),
  };
}

/** The values that a policy can name too: compared as texts, `a*` and `?` are texts like others. */
const tagValues = ["a", "A", "ab", "b", "other", "a*", "?"];

const upTo = (length: number, alphabet: readonly string[]): readonly string[] =>
  length === 0 ? [""] : ["", ...alphabet.flatMap((first) => upTo(length - 1, alphabet).map((text) => first + text))];
const product = (...parts: readonly (readonly string[])[]): readonly string[] =>
  parts.reduce((texts, part) => texts.flatMap((text) => part.map((more) => text + more)), [""]);

const buckets = product(["arn:aws:s3:::", "arn:x:s3:::"], ["acme", "acmx", "acmex", "acme-2", "acme-22", "x"]);
const points = product(["arn:aws:s3:us-east-1:1:accesspoint/"], ["acme", "x"]);
const names = upTo(3, ["x", "y", "z"]).filter((name) => name !== "");
/** Texts for every way in which the random policies' patterns tell texts apart. z3 chooses one by its number. */
const texts: Readonly<Record<string, readonly string[]>> = {
  resource: [...buckets, ...points, ...product(buckets, ["/"], names), ...product(points, ["/object/"], names)],
  "aws:UserAgent": [...upTo(3, ["a", "A", "b", "B", "c"]), "a*", "?", "*b"],
  "aws:SecureTransport": ["true", "false"],
  "aws:SourceArn": product(
    ["arn:aws:", "arn:x:"],
    ["sns:", "sqs:", "x:"],
    ["us-east-1:", "us-west-1:", "x:"],
    ["111122223333:", "x:"],
    ["acme", "x", "x:acme"],
  ),
};

function question(a: AnyPolicy, b: AnyPolicy): string {
  return [
    "(set-option :timeout 20000)",
    "(declare-const action Int)",
    ...Object.keys(texts).map((key) => declared(key, "Int")),
    ...["aws:MultiFactorAuthAge", "aws:TokenIssueTime"].map((key) => declared(key, "Real")),
    declared("aws:SourceIp", "Int"),
    ...tagValues.map((_, i) => `(declare-const tag${i} Bool)`),
    ...Object.entries(texts).map(([key, all]) => `(assert (and (>= |${key}| 0) (< |${key}| ${all.length})))`),
    "(assert |has aws:SecureTransport|)",
    "(assert (and (>= |aws:SourceIp| 0) (< |aws:SourceIp| 4294967296)))",
    `(assert ${disjunction(actions.map((name, i) => `(and (= action ${i}) ${universe(name)})`))})`,
    `(assert ${allowed(a)})(assert (not ${allowed(b)}))`,
    "(check-sat)",
  ].join("\n");
}

const declared = (key: string, sort: string) => `(declare-const |${key}| ${sort})(declare-const |has ${key}| Bool)`;
const disjunction = (parts: readonly string[]) => `(or false ${parts.join(" ")})`;
const conjunction = (parts: readonly string[]) => `(and true ${parts.join(" ")})`;

/** The value of a text variable is among those that fit. */
function among(variable: string, fits: (text: string) => boolean): string {
  const numbers = (texts[variable] ?? []).flatMap((text, i) => (fits(text) ? [i] : []));
  return disjunction(numbers.map((i) => `(= |${variable}| ${i})`));
}

/** Buckets, objects, and both behind an access point. */
function universe(action: string): string {
  return among("resource", (arn) => {
    if (!isAboutBucket(action)) return /^arn:\w+:s3:::[^/]+\/.|\/object\//.test(arn);
    return !/:::.*\/|\/object\//.test(arn) && (action !== "s3:GetBucketLocation" || arn.includes(":::"));
  });
}

/** A pattern as a regular expression; in an ARN, a star stops before a colon, except in the last part. */
function expression(pattern: string, isArn: boolean): RegExp {
  const parts = isArn ? pattern.split(":") : [pattern];
  const sources = parts.map((part, i) => {
    const any = isArn && i < 5 ? "[^:]" : ".";
    return part
      .replace(/[.\\+^$()[\]{}|]/g, "\\$&")
      .replace(/\*/g, `${any}*`)
      .replace(/\?/g, any);
  });
  return new RegExp(`^${sources.join(":")}$`);
}

function allowed(policy: AnyPolicy): string {
  const of = (effect: string) =>
    disjunction(
      statementList(policy)
        .filter(({ Effect }) => Effect === effect)
        .map(holds),
    );
  return `(and ${of("Allow")} (not ${of("Deny")}))`;
}

function holds(statement: AnyStatement): string {
  const { Action, Resource, NotResource } = statement;
  const resources = disjunction(textList(Resource ?? NotResource).map((one) => matches("resource", one, one !== "*")));
  return conjunction([
    disjunction(textList(Action).map((one) => `(= action ${actions.indexOf(one)})`)),
    Resource ? resources : `(not ${resources})`,
    ...conditionsOf(statement).map(condition),
  ]);
}

function matches(variable: string, pattern: string, isArn: boolean): string {
  const regExp = expression(pattern, isArn);
  return among(variable, (text) => regExp.test(text));
}

function condition({ name, key, values }: ReturnType<typeof conditionsOf>[number]): string {
  const present = key === "aws:TagKeys" ? disjunction(tagValues.map((_, i) => `tag${i}`)) : `|has ${key}|`;
  if (name === "Null") return values[0] === "true" ? `(not ${present})` : present;
  const [quantifier, base] = name.includes(":")
    ? (name.split(":") as [string, string])
    : ["", name.replace("IfExists", "")];
  const isNegated = /Not/.test(base);
  const one = () => {
    const some = disjunction(values.map((value) => compared(base.replace("Not", ""), key, value)));
    return isNegated ? `(not ${some})` : some;
  };
  if (quantifier === "ForAnyValue")
    return disjunction(tagValues.map((tag, i) => `(and tag${i} ${tagFits(base, values, tag)})`));
  if (quantifier === "ForAllValues")
    return conjunction(tagValues.map((tag, i) => `(=> tag${i} ${tagFits(base, values, tag)})`));
  return isNegated || name.endsWith("IfExists") ? `(=> ${present} ${one()})` : `(and ${present} ${one()})`;
}

const orders: Readonly<Record<string, string>> = {
  Equals: "=",
  LessThan: "<",
  LessThanEquals: "<=",
  GreaterThan: ">",
  GreaterThanEquals: ">=",
};

function compared(base: string, key: string, value: string): string {
  const [, kind, order = ""] = /^(Numeric|Date)(\w+)$/.exec(base) ?? [];
  if (kind) return `(${orders[order]} |${key}| ${(kind === "Date" ? Date.parse(value) : Number(value)).toFixed(1)})`;
  if (base === "IpAddress") return inRange(`|${key}|`, value);
  if (base.startsWith("Arn")) return matches(key, value, true);
  return among(key, (text) => textFits(base, value, text));
}

function textFits(base: string, value: string, text: string): boolean {
  if (base === "StringLike") return expression(value, false).test(text);
  return base === "StringEqualsIgnoreCase" ? text.toLowerCase() === value.toLowerCase() : text === value;
}

function tagFits(base: string, values: readonly string[], tag: string): boolean {
  const isIn = values.some((value) => textFits(base.replace("Not", ""), value, tag));
  return isIn !== base.includes("Not");
}

function inRange(variable: string, range: string): string {
  const [address = "", bits = "32"] = range.split("/");
  const first = address.split(".").reduce((sum, part) => sum * 256 + Number(part), 0);
  return `(and (>= ${variable} ${first}) (< ${variable} ${first + 2 ** (32 - Number(bits))}))`;
}
