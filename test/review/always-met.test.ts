import { roleKeyStatements } from "../../policies/key";
import { mixpanel } from "../vendors/shipped";
import { changedPlan, ownAccountId as own, policy, reviewOf, smallPlan, staying } from "./small-plan";

const vendorsUser = "arn:aws:iam::485438090326:user/mixpanel-export";
const keyArn = `arn:aws:kms:us-east-1:${own}:key/55556666-0000-4000-8000-000000000000`;
const trust = (Condition: object = {}, principal: unknown = { AWS: vendorsUser }) =>
  policy({
    Effect: "Allow",
    Principal: principal,
    Action: "sts:AssumeRole",
    Condition: { StringEquals: { "sts:ExternalId": "0123456789abcdef0123456789abcdef" }, ...Condition },
  });
const role = { name: "acme-export", path: "/", arn: `arn:aws:iam::${own}:role/acme-export` };
const given = [
  { Effect: "Allow", Action: ["s3:PutObject", "s3:GetObject", "s3:DeleteObject"], Resource: "arn:aws:s3:::acme/*" },
  { Effect: "Allow", Action: "s3:ListBucket", Resource: "arn:aws:s3:::acme" },
];
const keyUse = { Effect: "Allow", Action: ["kms:Decrypt", "kms:GenerateDataKey"], Resource: keyArn };

type Statement = Readonly<Record<string, unknown>>;

interface Change {
  readonly trusts?: string;
  readonly denial?: Statement;
  readonly bucketDenial?: Statement;
  readonly keyDenial?: Statement;
}

const everyone = { Effect: "Deny", Principal: "*" };
const admins = { Effect: "Allow", Principal: { AWS: `arn:aws:iam::${own}:root` }, Action: "kms:*", Resource: "*" };

/** The new findings of a change of a vendor's role, its policy, its bucket, or its key. */
function found({ trusts = trust(), denial, bucketDenial, keyDenial }: Change): readonly string[] {
  const changed = (first: readonly Statement[], more?: Statement) => ({
    before: policy(...first),
    after: policy(...first, ...(more ? [more] : [])),
  });
  const [own_, key] = [
    changed([...given, keyUse], denial),
    changed([admins], keyDenial && { ...everyone, Action: "kms:*", Resource: "*", ...keyDenial }),
  ];
  const tls = {
    ...everyone,
    Action: "s3:*",
    Resource: "arn:aws:s3:::acme/*",
    Condition: { Bool: { "aws:SecureTransport": "false" } },
  };
  const bucket = changed(
    [tls],
    bucketDenial && { ...everyone, Action: "s3:*", Resource: "arn:aws:s3:::acme/*", ...bucketDenial },
  );
  const plan = changedPlan({
    "aws_s3_bucket.b": staying({ bucket: "acme" }),
    "aws_s3_bucket_policy.b": {
      before: { bucket: "acme", policy: bucket.before },
      after: { bucket: "acme", policy: bucket.after },
    },
    "aws_kms_key.k": { before: { arn: keyArn, policy: key.before }, after: { arn: keyArn, policy: key.after } },
    "aws_iam_role.r": {
      before: { ...role, assume_role_policy: trust() },
      after: { ...role, assume_role_policy: trusts },
    },
    "aws_iam_role_policy.p": {
      before: { role: "acme-export", policy: own_.before },
      after: { role: "acme-export", policy: own_.after },
    },
  });
  return reviewOf(plan).findings.flatMap(({ rule, status }) => (status === "new" ? [rule] : []));
}

const unless = (key: string, value: string) => ({ Condition: { StringNotEquals: { [key]: value } } });

describe("A condition that every request of the vendor meets is no loss:", () => {
  it.each<[string, Change]>([
    ["TLS in the trust policy", { trusts: trust({ Bool: { "aws:SecureTransport": "true" } }) }],
    ["the ARN of the trusted user", { trusts: trust({ ArnEquals: { "aws:PrincipalArn": vendorsUser } }) }],
    ["the same with everyone as principal", { trusts: trust({ ArnEquals: { "aws:PrincipalArn": vendorsUser } }, "*") }],
    ["the trusted account", { trusts: trust({ StringLike: { "aws:PrincipalAccount": "485438090326" } }) }],
    [
      "resources of the own account",
      { denial: { Effect: "Deny", Action: "s3:*", Resource: "*", ...unless("aws:ResourceAccount", own) } },
    ],
    [
      "the same by the key of S3",
      { denial: { Effect: "Deny", Action: "s3:*", Resource: "*", ...unless("s3:ResourceAccount", own) } },
    ],
    ["the type of an assumed role", { bucketDenial: unless("aws:PrincipalType", "AssumedRole") }],
    ["no anonymous request", { bucketDenial: { Condition: { StringEquals: { "aws:PrincipalType": "Anonymous" } } } }],
    ["the caller's account at a key", { keyDenial: unless("kms:CallerAccount", own) }],
  ])("%s", (_what, change) => {
    expect(found(change)).toEqual([]);
  });

  it.each<[string, Change, string]>([
    [
      "another user's ARN",
      { trusts: trust({ ArnEquals: { "aws:PrincipalArn": `${vendorsUser}-2` } }) },
      "vendor-cut-off",
    ],
    ["no TLS", { trusts: trust({ Bool: { "aws:SecureTransport": "false" } }) }, "vendor-cut-off"],
    [
      "resources of another account",
      { denial: { Effect: "Deny", Action: "s3:*", Resource: "*", ...unless("aws:ResourceAccount", "999988887777") } },
      "vendor-denied",
    ],
    ["the type of a user", { bucketDenial: unless("aws:PrincipalType", "User") }, "vendor-denied"],
    ["another caller's account at a key", { keyDenial: unless("kms:CallerAccount", "999988887777") }, "vendor-denied"],
    [
      "S3's key in a denial of every action, because KMS doesn't have it",
      { denial: { Effect: "Deny", Action: "*", Resource: "*", ...unless("s3:ResourceAccount", own) } },
      "vendor-denied",
    ],
    [
      "KMS's key in a denial of S3's actions",
      { denial: { Effect: "Deny", Action: "s3:*", Resource: "*", ...unless("kms:CallerAccount", own) } },
      "vendor-denied",
    ],
    [
      "KMS's key in the trust policy",
      { trusts: trust({ StringLike: { "kms:CallerAccount": "485438090326" } }) },
      "vendor-cut-off",
    ],
  ])("a condition that it fails is a loss: %s", (_what, change, rule) => {
    expect(found(change)).toContain(rule);
  });
});

describe("A denial of resources outside of an account", () => {
  const denial = { Effect: "Deny", Action: "s3:*", Resource: "*", ...unless("aws:ResourceAccount", own) };

  it("may be a loss for a bucket in no plan, because nothing tells its account", () => {
    const allowed = policy(...given, denial);
    const plan = changedPlan({
      "aws_iam_role.r": staying({ ...role, assume_role_policy: trust() }),
      "aws_iam_role_policy.p": {
        before: { role: "acme-export", policy: policy(...given) },
        after: { role: "acme-export", policy: allowed },
      },
    });
    expect(reviewOf(plan).findings.map(({ rule }) => rule)).toContain("vendor-denied");
  });
});

describe("A denial of resources outside of the own account leaves other access broader than documented:", () => {
  it.each([
    ["every account's secrets", "secretsmanager:GetSecretValue", "arn:aws:secretsmanager:*:*:secret:*"],
    ["accounts by a wildcard", "iam:*", "arn:aws:iam::1111222?3333:*"],
    ["a zone, whose ARN has no account", "route53:ChangeResourceRecordSets", "arn:aws:route53:::hostedzone/Z123"],
    ["an API, whose ARN has none", "apigateway:*", "arn:aws:apigateway:us-east-1::/*"],
  ])("%s", (_what, Action, Resource) => {
    const denial = { Effect: "Deny", Action: "*", Resource: "*", ...unless("aws:ResourceAccount", own) };
    const before = policy(...given, denial);
    const plan = changedPlan({
      "aws_s3_bucket.b": staying({ bucket: "acme" }),
      "aws_iam_role.r": staying({ ...role, assume_role_policy: trust() }),
      "aws_iam_role_policy.p": {
        before: { role: "acme-export", policy: before },
        after: { role: "acme-export", policy: policy(...given, denial, { Effect: "Allow", Action, Resource }) },
      },
    });
    const high = reviewOf(plan).findings.filter(({ severity, status }) => severity === "high" && status === "new");
    expect(high.map(({ rule }) => rule)).toContain("broader-than-documented");
  });
});

describe("Everyone through a network of the account is no outsider:", () => {
  const files = (Condition: object) => ({
    "aws_efs_file_system_policy.f": {
      after: {
        policy: policy({
          Effect: "Allow",
          Principal: { AWS: "*" },
          Action: "elasticfilesystem:ClientMount",
          Condition,
        }),
      },
    },
  });
  const endpoint = { "aws_vpc_endpoint.e": { after: { id: "vpce-0123" } } };
  const rulesOf = (resources: Parameters<typeof smallPlan>[0]) =>
    reviewOf(smallPlan(resources)).findings.map(({ rule }) => rule);

  it.each([
    ["by an endpoint of the plans", { StringEquals: { "aws:SourceVpce": "vpce-0123" } }],
    ["by a mount target", { Bool: { "elasticfilesystem:AccessedViaMountTarget": "true" } }],
  ])("%s", (_what, condition) => {
    expect(rulesOf({ ...endpoint, ...files(condition) })).toEqual([]);
  });

  it("but everyone is one who may assume a role, whatever the role's own policy demands", () => {
    const plan = {
      ...endpoint,
      "aws_iam_role.r": {
        after: { name: "r", assume_role_policy: policy({ Effect: "Allow", Principal: "*", Action: "sts:AssumeRole" }) },
      },
      "aws_iam_role_policy.p": {
        after: {
          role: "r",
          policy: policy({
            Effect: "Allow",
            Action: "s3:*",
            Resource: "*",
            Condition: { StringEquals: { "aws:SourceVpce": "vpce-0123" } },
          }),
        },
      },
    };
    expect(rulesOf(plan)).toContain("public-principal");
  });

  it.each([
    ["by an endpoint of no plan", { StringEquals: { "aws:SourceVpce": "vpce-9999" } }],
    ["by one of the plans or another", { StringEquals: { "aws:SourceVpce": ["vpce-0123", "vpce-9999"] } }],
    ["by any other than it", { StringNotEquals: { "aws:SourceVpce": "vpce-0123" } }],
    ["by it, if the request tells one", { StringEqualsIfExists: { "aws:SourceVpce": "vpce-0123" } }],
    ["around the mount targets", { Bool: { "elasticfilesystem:AccessedViaMountTarget": "false" } }],
  ])("but not %s", (_what, condition) => {
    expect(rulesOf({ ...endpoint, ...files(condition) })).toEqual(["public-principal"]);
  });
});

describe("A key policy with a star for its resource", () => {
  const documented = roleKeyStatements(mixpanel, keyArn).flatMap(({ Action = [] }) => Action);
  const plan = (Action: readonly string[]) =>
    changedPlan({
      "aws_kms_key.k": {
        before: { arn: keyArn, policy: policy(admins) },
        after: {
          arn: keyArn,
          policy: policy(admins, { Effect: "Allow", Principal: { AWS: role.arn }, Action, Resource: "*" }),
        },
      },
      "aws_s3_bucket.b": staying({ bucket: "acme" }),
      "aws_iam_role.r": staying({ ...role, assume_role_policy: trust() }),
      "aws_iam_role_policy.p": staying({
        role: "acme-export",
        policy: policy(...given, { ...keyUse, Action: documented }),
      }),
    });
  const highs = (text: string) =>
    reviewOf(text).findings.flatMap(({ rule, severity, status }) =>
      severity === "high" && status === "new" ? [rule] : [],
    );

  it("means the key, so that the documented actions of the vendor's role are as documented", () => {
    expect(highs(plan(documented))).toEqual([]);
  });

  it("is broader for another key than that of the role's own policy", () => {
    const policyOf = (...more: readonly Statement[]) => ({
      arn: keyArn.replace("5555", "9999"),
      policy: policy(admins, ...more),
    });
    const use = { Effect: "Allow", Principal: { AWS: role.arn }, Action: documented, Resource: "*" };
    const standing = JSON.parse(plan([])) as { resource_changes: { address: string; type: string; change: object }[] };
    const other = { before: policyOf(), after: policyOf(use), actions: ["update"] };
    standing.resource_changes.push({ address: "aws_kms_key.other", type: "aws_kms_key", change: other });
    expect(highs(JSON.stringify(standing))).toContain("broader-than-documented");
  });

  it("is broader with another action", () => {
    expect(highs(plan([...documented, "kms:CreateGrant"]))).toContain("broader-than-documented");
  });
});
