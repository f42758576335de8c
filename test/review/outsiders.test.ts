import { policy, reviewOf, sentencesOf, smallPlan, type Created } from "./small-plan";

const own = "111122223333";
const foreign = "arn:aws:iam::999988887777:root";
const originAccess = "arn:aws:iam::cloudfront:user/CloudFront Origin Access Identity";
/** The configuration of a plan for one account. */
const account = {
  prior_state: {
    values: {
      root_module: {
        resources: [{ mode: "data", type: "aws_caller_identity", values: { account_id: own } }],
      },
    },
  },
};
const reviewed = (resources: Readonly<Record<string, Created>>) => reviewOf(smallPlan(resources, {}, account));
const rulesOf = (resources: Readonly<Record<string, Created>>) =>
  reviewed(resources).findings.map(({ rule, address }) => `${rule} ${address}`);

const bucketPolicy = (...statements: readonly object[]): Record<string, Created> => ({
  "aws_s3_bucket.payroll": { after: { bucket: "acme-payroll" } },
  "aws_s3_bucket_policy.b": {
    after: {
      bucket: "acme-payroll",
      policy: policy(
        ...statements.map((one) => ({
          Effect: "Allow",
          Action: "s3:GetObject",
          Resource: "arn:aws:s3:::acme-payroll/*",
          ...one,
        })),
      ),
    },
  },
});
const role = (name: string, principal: object, more: object = {}): Record<string, Created> => ({
  [`aws_iam_role.${name}`]: {
    after: {
      name,
      assume_role_policy: policy({ Effect: "Allow", Action: "sts:AssumeRole", Principal: principal, ...more }),
    },
  },
});
const everything = policy({ Effect: "Allow", Action: "*", Resource: "*" });
const roleArn = (name: string) => `arn:aws:iam::${own}:role/${name}`;

describe("No outsider gets in, and the review finds nothing, with", () => {
  test.each<[string, Record<string, Created>]>([
    [
      "an administrator's role that the account itself trusts",
      {
        ...role("admin", { AWS: `arn:aws:iam::${own}:root` }),
        "aws_iam_role_policy.p": { after: { role: "admin", name: "p", policy: everything } },
      },
    ],
    [
      "an AWS managed policy of a role for a service",
      {
        ...role("worker", { Service: "ec2.amazonaws.com" }),
        "aws_iam_role_policy_attachment.a": {
          after: { role: "worker", policy_arn: "arn:aws:iam::aws:policy/AdministratorAccess" },
        },
      },
    ],
    ["a policy that nobody holds", { "aws_iam_policy.p": { after: { name: "p", policy: everything } } }],
    [
      "a bucket policy for a role of the account",
      bucketPolicy({ Principal: "*", Condition: { ArnEquals: { "aws:PrincipalArn": roleArn("app") } } }),
    ],
    [
      "a load balancer that writes its logs",
      bucketPolicy({ Principal: { AWS: "arn:aws:iam::127311923021:root" }, Action: "s3:PutObject" }),
    ],
    [
      "a CloudFront distribution that reads its origin",
      {
        ...bucketPolicy({ Principal: { AWS: `${originAccess} E2EXAMPLE1` } }),
        "aws_cloudfront_origin_access_identity.o": { after: { iam_arn: `${originAccess} E2EXAMPLE1` } },
      },
    ],
    [
      "a CloudFront distribution whose identity is found",
      {
        ...bucketPolicy({ Principal: { AWS: `${originAccess} E2EXAMPLE1` } }),
        "data.aws_cloudfront_origin_access_identity.o": { after: { iam_arn: `${originAccess} E2EXAMPLE1` } },
      },
    ],
    [
      "a bucket that no outsider reaches, without any safeguard",
      { "aws_s3_bucket.b": { after: { bucket: "acme-scratch", force_destroy: true } } },
    ],
    [
      "a key that no outsider uses, with a short window",
      { "aws_kms_key.k": { after: { deletion_window_in_days: 7 } } },
    ],
  ])("%s", (_name, resources) => {
    expect(rulesOf(resources)).toEqual([]);
  });
});

describe("An outsider gets in, and the review fails, with", () => {
  test.each<[string, Record<string, Created>, string]>([
    [
      "an origin access identity of no plan, which anyone's distribution can have",
      bucketPolicy({ Principal: { AWS: `${originAccess} E2EXAMPLE1` } }),
      "unknown-principal aws_s3_bucket_policy.b",
    ],
    [
      "an AWS managed policy of a role that another account trusts",
      {
        ...role("partner", { AWS: foreign }, { Condition: { StringEquals: { "sts:ExternalId": "acme-1" } } }),
        "aws_iam_role_policy_attachment.a": {
          after: { role: "partner", policy_arn: "arn:aws:iam::aws:policy/AdministratorAccess" },
        },
      },
      "unseen-policy aws_iam_role_policy_attachment.a",
    ],
    [
      "a policy of another team, of a role that another account trusts",
      {
        ...role("partner", { AWS: foreign }, { Condition: { StringEquals: { "sts:ExternalId": "acme-1" } } }),
        "aws_iam_role_policy_attachment.a": {
          after: { role: "partner", policy_arn: "arn:aws:iam::111122223333:policy/other-team" },
        },
      },
      "unseen-policy aws_iam_role_policy_attachment.a",
    ],
    [
      "a load balancer's account that reads",
      bucketPolicy({ Principal: { AWS: "arn:aws:iam::127311923021:root" } }),
      "unknown-principal aws_s3_bucket_policy.b",
    ],
    [
      "everyone, where IfExists lets in those without the key",
      bucketPolicy({ Principal: "*", Condition: { ArnEqualsIfExists: { "aws:PrincipalArn": roleArn("app") } } }),
      "public-principal aws_s3_bucket_policy.b",
    ],
    [
      "everyone of a name in any account",
      bucketPolicy({ Principal: "*", Condition: { ArnLike: { "aws:PrincipalArn": "arn:aws:iam::*:role/app" } } }),
      "public-principal aws_s3_bucket_policy.b",
    ],
    [
      "a role of another account, by a condition",
      bucketPolicy({
        Principal: "*",
        Condition: { ArnEquals: { "aws:PrincipalArn": "arn:aws:iam::999988887777:role/app" } },
      }),
      "unknown-principal aws_s3_bucket_policy.b",
    ],
  ])("%s", (_name, resources, finding) => {
    expect(rulesOf(resources)).toContain(finding);
  });
});

describe("A role of the account counts as the principals that may assume it:", () => {
  const trusted = role("door", { AWS: foreign }, { Condition: { StringEquals: { "sts:ExternalId": "acme-1" } } });

  test("a bucket policy for a role is access for the account that the role trusts", () => {
    const found = reviewed({ ...trusted, ...bucketPolicy({ Principal: { AWS: roleArn("door") } }) });
    expect(sentencesOf(found)).toContain(
      "Account 999988887777 (everyone in it) may get in acme-payroll, by assuming door, only with external id acme-1",
    );
    expect(found.findings.map(({ rule, address }) => `${rule} ${address}`)).toContain(
      "unknown-principal aws_iam_role.door",
    );
  });

  test("a role that a role of an outsider may assume is the outsider's too, to any depth, and a cycle ends", () => {
    const chain = {
      ...trusted,
      ...role("hall", { AWS: [roleArn("door"), roleArn("vault")] }),
      ...role("vault", { AWS: roleArn("hall") }),
      "aws_iam_role_policy.p": { after: { role: "vault", name: "p", policy: everything } },
    };
    expect(sentencesOf(reviewed(chain))).toContain(
      "Account 999988887777 (everyone in it) may perform every action on every resource, by assuming door, then hall, then vault, only with external id acme-1",
    );
  });
});
