import { compare, allows, type AnyPolicy, type Request } from "../../policies/semantics";

const policy = (Condition: object): AnyPolicy => ({
  Version: "2012-10-17",
  Statement: [
    { Effect: "Allow", Action: "s3:GetObject", Resource: "arn:aws:s3:::acme/*", Condition: { ...Condition } },
  ],
});

type Row = readonly [
  operator: string,
  wanted: string | readonly string[],
  actual: string | readonly string[] | undefined,
  expected: boolean | undefined,
];

/** An operator, the policy's values, the request's values, and the answer. */
const rows: readonly Row[] = [
  ["StringEquals", "a", "a", true],
  ["StringEquals", "a", "A", false],
  ["StringEquals", ["a", "b"], "b", true],
  ["StringEquals", "a", undefined, false],
  ["StringEquals", "a", ["a", "b"], undefined],
  ["StringEquals", "${aws:username}", "acme", false],
  ["StringEquals", "a${*}", "a*", true],
  ["StringNotEquals", ["a", "b"], "b", false],
  ["StringNotEquals", "a", "b", true],
  ["StringNotEquals", "a", undefined, true],
  ["StringEqualsIfExists", "a", undefined, true],
  ["StringEqualsIfExists", "a", "b", false],
  ["StringEqualsIgnoreCase", "a", "A", true],
  ["StringNotEqualsIgnoreCase", "a", "A", false],
  ["StringLike", "a?c*", "abc", true],
  ["StringLike", "a?c*", "ac", false],
  ["StringNotLike", "a*", "b", true],
  ["BinaryEquals", "QQ==", "QQ==", true],
  ["Bool", "TRUE", "true", true],
  ["Bool", "true", "false", false],
  ["Bool", "yes", "true", undefined],
  ["Null", "true", undefined, true],
  ["Null", "false", undefined, false],
  ["Null", "false", "a", true],
  ["NullIfExists", "true", "a", undefined],
  ["NumericEquals", "1.0", "1", true],
  ["NumericEquals", "1", "one", false],
  ["NumericEquals", "one", "1", undefined],
  ["NumericNotEquals", "1", "2", true],
  ["NumericLessThan", "1", "1", false],
  ["NumericLessThanEquals", "1", "1", true],
  ["NumericGreaterThan", "1", "1", false],
  ["NumericGreaterThanEquals", "1", "1", true],
  ["DateEquals", "2026-01-01", "1767225600", true],
  ["DateLessThan", "2026-01-01T00:00:00Z", "2025-12-31T23:59:59Z", true],
  ["DateGreaterThan", "2026-01-01T00:00:00Z", "yesterday", false],
  ["DateEquals", "2026-99-99", "2026-01-01", undefined],
  ["IpAddress", "10.0.0.0/8", "10.1.2.3", true],
  ["IpAddress", "10.0.0.0/8", "11.0.0.0", false],
  ["IpAddress", "10.0.0.0/8", "300.0.0.1", false],
  ["IpAddress", "10.0.0.0/x", "10.0.0.1", undefined],
  ["NotIpAddress", "10.0.0.0/8", "10.0.0.1", false],
  ["IpAddress", "2001:db8::/32", "2001:db8:1:2:3:4:5:6", true],
  ["IpAddress", "2001:db8::/32", "2001:db9::", false],
  ["IpAddress", "2001:db8::/32", "2001:db8:1::2::3", false],
  ["IpAddress", "2001:db8::/32", "2001:db8:1", false],
  ["IpAddress", "2001:db8::/32", "2001:db8:12345::", false],
  ["IpAddress", "1:2:3:4:5:6:7:8::", "1:2:3:4:5:6:7:8", undefined],
  ["ArnLike", "arn:aws:sns:*:1:acme", "arn:aws:sns:us-east-1:1:acme", true],
  ["ArnLike", "arn:aws:sns:*:acme", "arn:aws:sns:us-east-1:1:acme", undefined],
  ["ArnLike", "arn:aws:*:1:acme:x", "arn:aws:sns:us-east-1:1:acme", false],
  ["ArnEquals", "arn:aws:sns:us-east-1:1:*", "arn:aws:sns:us-east-1:1:a:b", true],
  ["ArnNotLike", "arn:aws:sns:*:1:acme", "arn:aws:sns:us-east-1:2:acme", true],
  ["ArnLike", "arn:aws:sns:*:1:acme", "acme", false],
  ["ArnLike", "${aws:SourceArn}", "acme", false],
  ["ForAnyValue:StringEquals", ["a", "b"], ["c", "b"], true],
  ["ForAnyValue:StringEquals", "a", undefined, false],
  ["ForAnyValue:StringEqualsIfExists", "a", undefined, undefined],
  ["ForAnyValue:StringNotEquals", "a", ["a", "b"], true],
  ["ForAnyValue:Bool", "yes", ["true"], undefined],
  ["ForAllValues:StringEquals", ["a", "b"], ["a", "b"], true],
  ["ForAllValues:StringEquals", "a", ["a", "b"], false],
  ["ForAllValues:StringEquals", "a", undefined, true],
  ["ForAllValues:StringNotEquals", "a", ["a", "b"], false],
  ["ForMostValues:StringEquals", "a", "a", undefined],
  ["StringSounds", "a", "a", undefined],
];

describe("The evaluator", () => {
  test.each(rows)("%s %j of %j: %s", (operator, wanted, actual, expected) => {
    const context: Request["context"] = actual === undefined ? {} : { "ACME:key": actual };
    const request = { principal: "*", action: "s3:GetObject", resource: "arn:aws:s3:::acme/x", context };
    expect(allows(policy({ [operator]: { "acme:Key": wanted } }), request)).toBe(expected);
  });
});

describe("The words of an example", () => {
  const words: readonly (readonly [key: string, value: string, present: string, absent: string])[] = [
    ["aws:SourceAccount", "1", "for the account 1", "without a source account"],
    ["aws:SourceArn", "arn:aws:sns:::x", "for arn:aws:sns:::x", "without a source ARN"],
    ["aws:SourceVpce", "vpce-1", "through the VPC endpoint vpce-1", "outside VPC endpoints"],
    ["sts:ExternalId", "x", 'with the external id "x"', "without an external id"],
    ["s3:prefix", "x", 'with the prefix "x"', "without a prefix"],
    ["acme:Key", "x", 'with acme:key "x"', "without acme:key"],
  ];

  test.each(words)("say %s in a sentence", (key, value, present, absent) => {
    const [has, lacks] = [{ StringEquals: { [key]: value } }, { Null: { [key]: "true" } }];
    const { onlyInA, onlyInB } = compare(policy(has), policy(lacks));
    expect([onlyInA?.sentence, onlyInB?.sentence]).toEqual([
      `s3:GetObject on acme/x ${present}`,
      `s3:GetObject on acme/x ${absent}`,
    ]);
  });

  test("name no resource for an action that has none", () => {
    const tags = { Statement: [{ Effect: "Allow" as const, Action: "ec2:DescribeTags", Resource: "*" }] };
    expect(compare(tags, { Statement: [] }).onlyInA?.sentence).toBe("ec2:DescribeTags");
  });

  test("name an anonymous caller", () => {
    const anonymous = {
      ...policy({ StringNotLike: { "aws:PrincipalArn": "*" }, Null: { "aws:PrincipalArn": "true" } }),
    };
    expect(compare(anonymous, { Statement: [] }).onlyInA?.sentence).toBe(
      "s3:GetObject on acme/x by an anonymous caller",
    );
  });
});
