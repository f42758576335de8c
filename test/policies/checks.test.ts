import { outsideBucket, type AnyStatement } from "../../policies/any-statement";
import { checkedPolicy, policyFaults, policyLimits, type PolicyKind } from "../../policies/checks";
import { policyDocument } from "../../policies/document";
import type { Statement } from "../../vendors/statement";

const vendor = "arn:aws:iam::485438090326:user/mixpanel-export";
const onBucket: Statement = { Effect: "Allow", Action: "s3:PutObject", Resource: "arn:aws:s3:::acme-events/*" };
const toVendor: Statement = { ...onBucket, Principal: { AWS: vendor } };
const trust = (Condition?: Statement["Condition"]): Statement => ({
  Effect: "Allow",
  Principal: { AWS: vendor },
  Action: "sts:AssumeRole",
  Condition,
});
const externalId = (ids: string | readonly string[]) => trust({ StringEquals: { "sts:ExternalId": ids } });

/** A statement that is sound in a policy of this kind. */
const sound: Readonly<Record<PolicyKind, Statement>> = {
  identity: onBucket,
  bucket: toVendor,
  key: { ...toVendor, Action: "kms:Decrypt", Resource: "*" },
  trust: externalId("token"),
};
const kinds = Object.keys(sound) as PolicyKind[];

test("the longest policies have AWS's documented length, in each service's unit", () => {
  const limits = kinds.map((kind) => [kind, policyLimits[kind].max, policyLimits[kind].unit]);
  expect(limits).toEqual([
    ["identity", 6144, "characters without white space"],
    ["bucket", 20_480, "bytes"],
    ["key", 32_768, "bytes"],
    ["trust", 2048, "characters without white space"],
  ]);
});

/** How much each of these takes of what a service accepts. */
const sizes: Readonly<Record<string, { readonly [unit: string]: number }>> = {
  x: { bytes: 1, "characters without white space": 1 },
  é: { bytes: 2, "characters without white space": 1 },
  "€": { bytes: 3, "characters without white space": 1 },
  "😀": { bytes: 4, "characters without white space": 1 },
  " ": { bytes: 1, "characters without white space": 0 },
};

describe.each(kinds)("a policy of the kind %s", (kind) => {
  const { max, unit } = policyLimits[kind];
  const padded = (text: string, length: number) =>
    policyDocument({ Sid: `${text}${"x".repeat(length)}`, ...sound[kind] });
  const bare = JSON.stringify(padded("", 0)).length;

  test.each(Object.keys(sizes))("may be as long as AWS accepts, with 40 times %j in it", (character) => {
    const left = max - bare - 40 * sizes[character]![unit]!;
    expect(policyFaults(kind, padded(character.repeat(40), left))).toEqual([]);
    expect(policyFaults(kind, padded(character.repeat(40), left + 1))).toEqual([
      `has ${max + 1} ${unit}, and AWS accepts at most ${max}`,
    ]);
  });

  test("fails when a Sid comes twice, and says so once for each", () => {
    const twice = ["A", "B", "A", "B", "A", "C"].map((Sid) => ({ Sid, ...sound[kind] }));
    expect(policyFaults(kind, policyDocument(...twice))).toEqual([
      "uses the Sid A more than once, and a Sid must be unique in its policy",
      "uses the Sid B more than once, and a Sid must be unique in its policy",
    ]);
  });

  test("may have many statements without a Sid", () => {
    expect(policyFaults(kind, policyDocument(sound[kind], sound[kind]))).toEqual([]);
  });

  test("is handed back as it is when nothing is wrong with it", () => {
    const document = policyDocument(sound[kind]);
    expect(checkedPolicy(kind, document)).toBe(document);
  });
});

const everyone = "allows every principal of every account";
const noPrincipal = "has a statement without a Principal";
const noResource = "has a statement without a Resource";
const noExternalId = "lets a principal assume the role without an external id";

const { Resource: _, ...withoutResource } = toVendor;
const { Action: __, ...withoutAction } = toVendor;
const toEveryone: AnyStatement = { ...onBucket, Principal: "*" };

const faults: readonly [PolicyKind, string, AnyStatement, readonly string[]][] = [
  ["identity", "a Principal", toVendor, ["has a Principal, and only a resource-based policy may have one"]],
  ["identity", "no Resource", { Effect: "Allow", Action: "s3:GetObject" }, [noResource]],
  ["identity", "an empty list of Resources", { ...onBucket, Resource: [] }, [noResource]],
  ...(["bucket", "key"] as const).flatMap((kind): [PolicyKind, string, AnyStatement, readonly string[]][] => [
    [kind, "no Principal", onBucket, [noPrincipal]],
    [kind, "an empty list of Principals", { ...onBucket, Principal: { AWS: [] } }, [noPrincipal]],
    [kind, "every principal", { ...onBucket, Principal: "*" }, [everyone]],
    [kind, "every AWS principal", { ...onBucket, Principal: { AWS: "*" } }, [everyone]],
    [kind, "every principal among others", { ...onBucket, Principal: { AWS: [vendor, "*"] } }, [everyone]],
    [kind, "no Resource", withoutResource, [noResource]],
  ]),
  ["bucket", "no Action", withoutAction, ["has a statement without an Action"]],
  [
    "bucket",
    "an element and its negation",
    { ...toVendor, NotAction: "s3:GetObject" },
    ["has a statement with an element and its negation, such as Action and NotAction"],
  ],
  ["bucket", "all principals but some", { ...onBucket, NotPrincipal: { AWS: vendor } }, [everyone]],
  ...Object.entries<AnyStatement["Condition"]>({
    "of which anyone may choose the value": { StringEquals: { "aws:UserAgent": "acme" } },
    "with a wildcard": { StringLike: { "aws:PrincipalArn": "arn:aws:iam::111122223333:role/*" } },
    "with a wildcard among its values": { StringEquals: { "aws:SourceVpc": ["vpc-1", "*"] } },
    "with a policy variable": { StringEquals: { "aws:SourceAccount": "${aws:PrincipalAccount}" } },
    "with nothing": { StringEquals: { "aws:PrincipalOrgID": "" } },
    "that keeps only some out": { StringNotEquals: { "aws:PrincipalOrgID": "o-a1b2c3d4e5" } },
  }).map(([condition, Condition]): [PolicyKind, string, AnyStatement, readonly string[]] => [
    "bucket",
    `every principal under a condition ${condition}`,
    { ...toEveryone, Condition },
    [everyone],
  ]),
  ["trust", "no Principal", { ...externalId("token"), Principal: undefined }, [noPrincipal]],
  ["trust", "every principal", { ...externalId("token"), Principal: "*" }, [everyone]],
  [
    "trust",
    "a Resource",
    { ...externalId("token"), Resource: "*" },
    ["has a Resource, and a trust policy can't have one"],
  ],
  ["trust", "no Condition", trust(), [noExternalId]],
  ["trust", "a Condition on something else", trust({ Bool: { "aws:SecureTransport": "true" } }), [noExternalId]],
  ["trust", "an external id that may be a pattern", trust({ StringLike: { "sts:ExternalId": "*" } }), [noExternalId]],
  [
    "trust",
    "an external id only if one is sent",
    trust({ StringEqualsIfExists: { "sts:ExternalId": "token" } }),
    [noExternalId],
  ],
  ["trust", "an empty external id", externalId(""), [noExternalId]],
  ["trust", "no external ids", externalId([]), [noExternalId]],
  ["trust", "an empty external id among others", externalId(["token", ""]), [noExternalId]],
  [
    "trust",
    "everything wrong",
    { Effect: "Allow", Action: "sts:AssumeRole", Resource: "*" },
    [noPrincipal, "has a Resource, and a trust policy can't have one", noExternalId],
  ],
];

test.each(faults)("fails in a policy of the kind %s: %s", (kind, _what, statement, expected) => {
  expect(policyFaults(kind, policyDocument(sound[kind], statement))).toEqual(expected);
});

const fine: readonly [PolicyKind, string, Statement][] = [
  ["identity", "a Deny", { ...onBucket, Effect: "Deny" }],
  ["bucket", "a Deny for every principal", { ...onBucket, Effect: "Deny", Principal: "*" }],
  ["key", "a Deny for every AWS principal", { ...onBucket, Effect: "Deny", Principal: { AWS: "*" } }],
  ["trust", "a Deny without an external id", { ...trust(), Effect: "Deny" }],
  ["trust", "several external ids", externalId(["one", "two"])],
];

test.each(fine)("in a policy of the kind %s there may be %s", (kind, _what, statement) => {
  expect(policyFaults(kind, policyDocument(statement))).toEqual([]);
});

test("fails with every fault in one message", () => {
  const long = { Sid: "x".repeat(2048), Effect: "Allow", Action: "sts:AssumeRole" } as const;
  const document = policyDocument(long, { ...externalId("token"), Sid: "A" }, { ...externalId("token"), Sid: "A" });
  expect(() => checkedPolicy("trust", document)).toThrow(
    new Error(
      `the trust policy has ${JSON.stringify(document).length} characters without white space, and AWS accepts at most 2048; ` +
        "it uses the Sid A more than once, and a Sid must be unique in its policy; " +
        "it has a statement without a Principal; " +
        "it lets a principal assume the role without an external id",
    ),
  );
});

test.each([
  ["StringEquals", "aws:PrincipalOrgID", "o-a1b2c3d4e5"],
  ["StringEquals", "AWS:SourceAccount", ["111122223333"]],
  ["ArnEquals", "aws:SourceArn", "arn:aws:s3:::acme-data"],
  ["ArnLike", "aws:SourceArn", "arn:aws:s3:::acme-data"],
  ["StringLike", "aws:SourceVpce", "vpce-1"],
])("a bucket's policy may allow everyone with %s %s", (operator, key, value) => {
  const statement: AnyStatement = { ...toEveryone, Condition: { [operator]: { [key]: value } } };
  expect(policyFaults("bucket", policyDocument(statement))).toEqual([]);
});

test("a bucket's policy may deny everyone but some, and allow principals other than accounts", () => {
  const statements: readonly AnyStatement[] = [
    { ...onBucket, Effect: "Deny", NotPrincipal: { AWS: vendor } },
    { ...onBucket, Principal: { Service: "logging.s3.amazonaws.com", AWS: undefined } },
  ];
  expect(policyFaults("bucket", policyDocument(...statements))).toEqual([]);
});

test("every resource but a bucket and its objects is outside the bucket", () => {
  const inside = ["arn:aws:s3:::acme", "arn:aws:s3:::acme/*", "arn:aws:s3:::acme*"];
  const outside = ["arn:aws:s3:::acme-other/*", "*", "arn:aws:s3:::*"];
  expect(outsideBucket({ Effect: "Deny", Resource: [...inside, ...outside] }, "acme")).toEqual(outside);
  expect(outsideBucket({ Effect: "Deny", NotResource: "*" }, "acme")).toEqual(["*"]);
  expect(outsideBucket({ Effect: "Deny" }, "acme")).toEqual([]);
});
