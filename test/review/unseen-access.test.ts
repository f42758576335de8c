import { basePlan } from "../plans/hostile-plan";
import { ownPlan, policy, reviewOf, sentencesOf, unreadOf, type Created } from "./small-plan";

const [own, other] = ["111122223333", "999988887777"] as const;
const everything = policy({ Effect: "Allow", Action: "*", Resource: "*" });
const forOwn = policy({
  Effect: "Allow",
  Principal: { AWS: `arn:aws:iam::${own}:role/app` },
  Action: "s3:GetObject",
  Resource: "*",
});
const findingsOf = (resources: Readonly<Record<string, Created>>) =>
  reviewOf(ownPlan(resources)).findings.map(({ rule }) => rule);
const one = (type: string, after: Created["after"]) => ({ [`${type}.it`]: { after } });

describe("A policy that can only take access away gives none, whatever it allows:", () => {
  test.each([
    ["an organization's", "aws_organizations_policy", { content: everything }],
    [
      "an endpoint's",
      "aws_vpc_endpoint",
      { policy: policy({ ...JSON.parse(everything).Statement[0], Principal: "*" }) },
    ],
    [
      "an endpoint's resource",
      "aws_vpc_endpoint_policy",
      { policy: policy({ ...JSON.parse(everything).Statement[0], Principal: "*" }) },
    ],
  ])("%s", (_what, type, after) => {
    const review = reviewOf(ownPlan(one(type, after)));
    expect([review.findings, review.grants]).toEqual([[], []]);
  });
});

describe("A search finds only what is written, and nothing in", () => {
  test.each([
    [
      "a group",
      "aws_ssoadmin_account_assignment",
      { principal_id: "0a1b2c3d-group", principal_type: "GROUP", target_id: own },
    ],
    [
      "a URL",
      "aws_sns_topic_subscription",
      { protocol: "https", endpoint: "https://partner.example/hook", topic_arn: `arn:aws:sns:us-east-1:${own}:t` },
    ],
    ["a certificate", "aws_transfer_certificate", { certificate: "-----BEGIN CERTIFICATE-----", usage: "SIGNING" }],
  ])("%s without an account in its name", (_what, type, after) => {
    expect(findingsOf(one(type, after))).toEqual([]);
  });

  test("a URL with another account in it is found", () => {
    const endpoint = `arn:aws:sqs:us-east-1:${other}:q`;
    expect(findingsOf(one("aws_sns_topic_subscription", { protocol: "sqs", endpoint }))).toEqual(["unread-outsider"]);
  });
});

describe("Reported as unread is", () => {
  test.each([
    ["a stack of CloudFormation", "aws_cloudformation_stack", { template_body: "{}" }],
    ["a stack set of CloudFormation", "aws_cloudformation_stack_set", { template_body: "{}" }],
    [
      "a resource of Cloud Control",
      "aws_cloudcontrolapi_resource",
      { type_name: "AWS::S3::Bucket", desired_state: "{}" },
    ],
    ["Cloud Control's role", "awscc_iam_role", { assume_role_policy_document: forOwn }],
    ["Cloud Control's policy of a secret", "awscc_secretsmanager_resource_policy", { resource_policy: forOwn }],
    ["a policy of a type that the table lacks", "aws_type_of_tomorrow", { policy: forOwn }],
    ["such a policy under another name", "aws_type_of_tomorrow", { rules: [{ document: forOwn }] }],
  ])("%s", (_what, type, after) => {
    expect(findingsOf(one(type, after))).toEqual(["unread-access"]);
  });

  test.each([
    ["bucket", "awscc_s3_bucket_policy", "policy_document"],
    ["access point", "awscc_s3_access_point", "policy"],
    ["key", "awscc_kms_key", "key_policy"],
    ["topic", "awscc_sns_topic_inline_policy", "policy_document"],
    ["queue", "awscc_sqs_queue_inline_policy", "policy_document"],
  ])("not Cloud Control's policy of the %s, which is read", (_what, type, name) => {
    const review = (text: string) => reviewOf(ownPlan(one(type, { bucket: "acme", [name]: text })));
    expect(unreadOf(review(forOwn), "unread-access")).toEqual([]);
    expect(sentencesOf(review(forOwn))).toHaveLength(1);
    expect(unreadOf(review(forOwn.replace(own, other)), "unknown-principal")).toHaveLength(1);
  });
});

test("A policy that waits for the ARN of a new key is read from Terraform JSON, and names the key's address", () => {
  const text = basePlan("acme-mixpanel-new-key");
  const { resource_changes: changes } = JSON.parse(text) as {
    resource_changes: { address: string; change: { after_unknown: Record<string, unknown> } }[];
  };
  const waiting = changes.filter(({ change }) => change.after_unknown["policy"] === true);
  expect(waiting.map(({ address }) => address)).toContain("aws_iam_policy.key");
  const review = reviewOf(text);
  expect(unreadOf(review, "unknown-policy")).toEqual([]);
  expect(sentencesOf(review)).toContainEqual(expect.stringContaining("aws_kms_key.key"));
});
