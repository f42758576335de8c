import { readPlan } from "../../review/plan/plan";
import { review } from "../../review/review";
import { readTrustFile } from "../../review/trust/trust-file";
import { vendors } from "../../vendors/index";
import { ownAccountId, ownPlan, policy } from "./small-plan";

const today = "2026-11-22";
const stranger = "999988887777";
const sourced = (Condition: object, yaml = "") => {
  const statement = { Effect: "Allow", Principal: { Service: "cloudfront.amazonaws.com" }, Action: "s3:GetObject" };
  const document = policy({ ...statement, Resource: "arn:aws:s3:::acme/*", Condition });
  const plan = ownPlan({ "aws_s3_bucket_policy.b": { after: { bucket: "acme", policy: document } } });
  const trust = readTrustFile(yaml, "review.yaml", { rules: [], vendors, today });
  const { findings } = review([readPlan(plan, "plan.json", "plan")], { vendors, today, trust });
  return findings
    .filter(({ rule }) => rule === "service-of-another")
    .map(({ severity, message }) => `${severity}: ${message.replace(/ \(.*/, "")}`);
};
const distribution = (account: string) => `arn:aws:cloudfront::${account}:distribution/E1`;
const equals = (key: string, value: unknown) => ({ StringEquals: { [key]: value } });

test.each<[string, object, string]>([
  ["account", equals("aws:SourceAccount", stranger), stranger],
  ["account beside the own", equals("aws:SourceAccount", [ownAccountId, stranger]), stranger],
  ["resource", equals("AWS:SourceArn", distribution(stranger)), distribution(stranger)],
  ["resource in any account", { ArnLike: { "aws:SourceArn": distribution("*") } }, distribution("*")],
  ["resource in many accounts", { StringLike: { "aws:SourceArn": distribution("1111*") } }, distribution("1111*")],
  ["organization", equals("aws:SourceOrgID", "o-a1b2c3d4e5"), "o-a1b2c3d4e5"],
])("A service for another's %s is a finding", (_, condition, named) => {
  expect(sourced(condition)).toEqual([`high: gives access to cloudfront.amazonaws.com for ${named}`]);
});

test.each<[string, object]>([
  ["no condition", {}],
  ["any account", { StringLike: { "aws:SourceAccount": "*" } }],
  ["a condition that holds without the key", { StringEqualsIfExists: { "aws:SourceAccount": ownAccountId } }],
  ["every other account", { StringNotEquals: { "aws:SourceAccount": ownAccountId } }],
  ["a set that may be empty", { "ForAllValues:StringEquals": { "aws:SourceAccount": ownAccountId } }],
])("A service that reads objects with %s is a finding", (_, condition) => {
  expect(sourced(condition)).toEqual(["high: gives access to cloudfront.amazonaws.com for any customer"]);
});

test.each<[string, object, string]>([
  ["account", equals("aws:SourceAccount", ownAccountId), ""],
  ["resource", equals("aws:SourceArn", distribution(ownAccountId)), ""],
  ["bucket, whose ARN has no account", { ArnLike: { "aws:SourceArn": "arn:aws:s3:::acme-*" } }, ""],
  [
    "account beside a wide resource",
    { ...equals("aws:SourceAccount", ownAccountId), ArnLike: { "aws:SourceArn": distribution("*") } },
    "",
  ],
  ["other account", equals("aws:SourceAccount", stranger), `accounts: { logs: "${stranger}" }`],
  ["organization", equals("aws:SourceOrgID", "o-a1b2c3d4e5"), "organization: o-a1b2c3d4e5"],
])("A service for the own %s is none", (_, condition, yaml) => {
  expect(sourced(condition, yaml)).toEqual([]);
});

describe("A service without a source is a finding:", () => {
  const found = (Action: string, Condition?: object) => {
    const statement = { Effect: "Allow", Principal: { Service: "sns.amazonaws.com" }, Action };
    const document = policy({ ...statement, Resource: "arn:aws:s3:::acme/*", ...(Condition && { Condition }) });
    const plan = ownPlan({ "aws_s3_bucket_policy.b": { after: { bucket: "acme", policy: document } } });
    const { findings } = review([readPlan(plan, "plan.json", "plan")], { vendors, today });
    return findings.flatMap(({ severity, rule }) => (rule.startsWith("service-") ? [`${severity} ${rule}`] : []));
  };

  test.each(["s3:GetObject", "s3:Get*", "s3:GetObjectVersion", "S3:GetObjectTorrent", "s3:*", "*"])(
    "high with %s, which reads objects",
    (action) => {
      expect(found(action)).toEqual(["high service-of-another"]);
    },
  );

  test.each(["s3:PutObject", "s3:GetBucketAcl", "s3:GetObjectAcl", "s3:DeleteObject"])("medium with %s", (action) => {
    expect(found(action)).toEqual(["medium service-without-source"]);
  });

  test("a wildcard alone names none, and one in the account of a resource names another", () => {
    expect(found("s3:PutObject", { StringLike: { "aws:SourceAccount": "*" } })).toEqual([
      "medium service-without-source",
    ]);
    expect(found("s3:PutObject", { ArnLike: { "aws:SourceArn": "arn:aws:sns:*:*:topic" } })).toEqual([
      "high service-of-another",
    ]);
  });
});
