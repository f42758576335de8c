import fc from "fast-check";
import type { AnyStatement } from "../../policies/any-statement";
import type { AnyPolicy, Request } from "../../policies/semantics";

/** Few values, so that policies and requests meet often. */
const resources = ["arn:aws:s3:::acme", "arn:aws:s3:::acme/x", "arn:aws:s3:::acme/xy", "arn:aws:s3:::acme-2/x"];
const patterns = [
  ...resources,
  "*",
  "arn:aws:s3:::*",
  "arn:aws:s3:::acme*",
  "arn:aws:s3:::acme/*",
  "arn:aws:s3:::acme/x*",
  "arn:aws:s3:::acme/?",
  "arn:aws:s3:::acme/*y",
  "arn:aws:s3:::acm?/x?",
];
export const actions = ["s3:GetObject", "s3:PutObject", "s3:DeleteObject", "s3:ListBucket", "s3:GetBucketLocation"];
const actionPatterns = [
  ...actions,
  "s3:*",
  "*",
  "s3:Get*",
  "s3:?etObject",
  "s3:*Object",
  "S3:LISTBUCKET",
  "s3:*Bucket*",
];

/** One condition, and the values of its key in requests. */
interface Compared {
  readonly key: string;
  readonly operators: readonly string[];
  readonly wanted: readonly string[];
  readonly actual: readonly (string | readonly string[])[];
}

const orders = (prefix: string) =>
  ["Equals", "NotEquals", "LessThan", "LessThanEquals", "GreaterThan", "GreaterThanEquals"].map((one) => prefix + one);
const withIfExists = (operators: readonly string[]) => operators.flatMap((one) => [one, `${one}IfExists`]);
const texts = ["StringEquals", "StringNotEquals", "StringEqualsIgnoreCase", "StringNotEqualsIgnoreCase"];
const likes = ["StringLike", "StringNotLike"];
const quantified = [...texts, ...likes].flatMap((one) => [`ForAnyValue:${one}`, `ForAllValues:${one}`]);

/** Every operator, with keys of its type. */
export const compared: readonly Compared[] = [
  {
    key: "aws:UserAgent",
    operators: withIfExists([...texts, ...likes]),
    wanted: ["a", "A", "ab", "a*", "?", "*b", ""],
    actual: ["a", "A", "ab", "AB", "b", "aab"],
  },
  {
    key: "aws:TagKeys",
    operators: quantified,
    wanted: ["a", "A", "ab", "a*", "?"],
    actual: [["a"], ["a", "ab"], ["A", "b"], ["b"], ["ab", "b", "a"]],
  },
  {
    key: "aws:MultiFactorAuthAge",
    operators: withIfExists(orders("Numeric")),
    wanted: ["0", "10", "10.5", "3600"],
    actual: ["0", "1", "10", "10.5", "11", "3600", "9999"],
  },
  {
    key: "aws:TokenIssueTime",
    operators: withIfExists(orders("Date")),
    wanted: ["2026-01-01T00:00:00Z", "2026-06-30T12:00:00Z"],
    actual: ["2025-12-31T23:59:59Z", "2026-01-01T00:00:00Z", "2026-03-01T00:00:00Z", "2027-01-01T00:00:00Z"],
  },
  {
    // of one family: iam-simulate is wrong about both, as semantics-simulator.test.ts shows
    key: "aws:SourceIp",
    operators: withIfExists(["IpAddress", "NotIpAddress"]),
    wanted: ["10.0.0.0/8", "10.1.0.0/16", "203.0.113.7"],
    actual: ["10.0.0.1", "10.1.2.3", "203.0.113.7", "192.0.2.1"],
  },
  {
    key: "aws:SecureTransport",
    operators: ["Bool", "BoolIfExists", "StringEquals", "StringNotEquals"],
    wanted: ["true", "false"],
    actual: ["true", "false"],
  },
  {
    key: "aws:SourceArn",
    operators: withIfExists(["ArnEquals", "ArnLike", "ArnNotEquals", "ArnNotLike"]),
    wanted: ["arn:aws:sns:us-east-1:111122223333:acme", "arn:aws:sns:*:*:acme", "arn:aws:s*:us-*:111122223333:*"],
    actual: [
      "arn:aws:sns:us-east-1:111122223333:acme",
      "arn:aws:sqs:us-east-1:111122223333:acme",
      "arn:aws:sns:eu-west-1:444455556666:acme",
      "arn:aws:sns:us-east-1:111122223333:other:acme",
    ],
  },
];

const some = <T>(values: readonly T[], maxLength = 2) =>
  fc.uniqueArray(fc.constantFrom(...values), { minLength: 1, maxLength }) as fc.Arbitrary<T[]>;

const condition = fc.constantFrom(...compared).chain(({ key, operators, wanted }) =>
  fc.oneof(
    {
      weight: 6,
      arbitrary: fc
        .record({ operator: fc.constantFrom(...operators), values: some(wanted) })
        .map((one) => ({ key, ...one })),
    },
    {
      weight: 1,
      arbitrary: fc.constantFrom("true", "false").map((value) => ({ key, operator: "Null", values: [value] })),
    },
  ),
);

function conditionElement(conditions: readonly { key: string; operator: string; values: string[] }[]) {
  const element: Record<string, Record<string, string[]>> = {};
  for (const { operator, key, values } of conditions) element[operator] = { ...element[operator], [key]: values };
  return conditions.length > 0 ? { Condition: element } : {};
}

const statement = (element: fc.Arbitrary<string>, names: readonly string[]): fc.Arbitrary<AnyStatement> =>
  fc
    .record({
      Effect: fc.constantFrom("Allow" as const, "Allow" as const, "Deny" as const),
      action: fc.tuple(element, some(names)),
      resource: fc.tuple(fc.constantFrom("Resource", "Resource", "Resource", "NotResource"), some(patterns)),
      conditions: fc.array(condition, { maxLength: 2 }),
    })
    .map(({ Effect, action: [act, acts], resource: [res, ress], conditions }) => ({
      Effect,
      [act]: acts,
      [res]: ress,
      ...conditionElement(conditions),
    }));

const policiesOf = (one: fc.Arbitrary<AnyStatement>): fc.Arbitrary<AnyPolicy> =>
  fc.array(one, { minLength: 1, maxLength: 4 }).map((Statement) => ({ Version: "2012-10-17", Statement }));

/** Policies of an identity with one statement or several. */
export const policies = policiesOf(
  statement(fc.constantFrom("Action", "Action", "Action", "NotAction"), actionPatterns),
);

/** Policies that name each action. */
export const plainPolicies = policiesOf(statement(fc.constant("Action"), actions));

const contexts = fc
  .tuple(
    ...compared.map(({ key, actual }) => fc.option(fc.constantFrom(...actual).map((value) => [key, value] as const))),
  )
  .map((pairs) => ({
    "aws:SecureTransport": "true",
    ...Object.fromEntries(pairs.flatMap((pair) => (pair ? [pair] : []))),
  }));

export const isAboutBucket = (action: string) => action.includes("Bucket");

/** Requests that AWS knows: an action on a bucket or on an object. */
export const requests: fc.Arbitrary<Request> = fc.constantFrom(...actions).chain((action) =>
  fc.record({
    principal: fc.constant("arn:aws:iam::111122223333:user/acme"),
    action: fc.constant(action),
    resource: fc.constantFrom(...resources.filter((arn) => arn.includes("/") !== isAboutBucket(action))),
    context: contexts,
  }),
);
