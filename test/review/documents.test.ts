import { readFileSync } from "node:fs";
import { join } from "node:path";
import { kindByAction } from "../../review/grants/actions";
import { actsOnObjects } from "../../review/plan/documents/statement-block";
import { readPlan } from "../../review/plan/plan";
import { reviewOf, unreadOf } from "./small-plan";

/** Made by Terraform from test/plans/documents/main.tf. */
const text = readFileSync(join(__dirname, "../plans/documents/planned.json"), "utf8");
const plan = readPlan(text, "plan.json", "plan");

function statementsIn(policy: unknown): readonly object[] {
  return (JSON.parse(String(policy)) as { Statement: object[] }).Statement;
}

function policyOf(address: string, attribute = "policy"): readonly object[] {
  const found = plan.resources.find((one) => one.address === address);
  return statementsIn(found?.after?.[attribute]);
}

const bucket = "arn:aws:s3:::acme-events";
const unnamed = "<aws_s3_bucket.unnamed.arn>";
const allow = (...actions: readonly string[]) => ({ Effect: "Allow", Action: actions });
const read = { Sid: "Read", ...allow("s3:GetObject", "s3:ListBucket"), Resource: [bucket, `${bucket}/*`] };
const location = { Sid: "Known", Effect: "Allow", Action: "s3:GetBucketLocation", Resource: "*" };
const remove = { Sid: "Replaced", Effect: "Allow", Action: "s3:DeleteObject", Resource: "*" };
const put = { ...allow("s3:PutObject"), Resource: [`${unnamed}/*`] };

test.each<[string, string, readonly object[]]>([
  ["the ARN of a bucket with a known name", "aws_iam_policy.plain", [read]],
  ["the ARN of a bucket without a known name", "aws_iam_policy.unnamed", [put]],
  ["an instance of count", "aws_iam_policy.counted", [{ ...allow("s3:PutObject"), Resource: [`${bucket}/*`] }]],
  [
    "the instance of for_each with the same key",
    'aws_iam_policy.each["read"]',
    [{ ...allow("s3:GetObject"), Resource: [`${bucket}/*`] }],
  ],
  [
    "source documents, where a later statement with the same Sid replaces an earlier one",
    "aws_iam_policy.merged",
    [
      location,
      { Sid: "Replaced", ...allow("s3:GetObjectTagging"), Resource: ["*"] },
      read,
      { Sid: "Own", Effect: "Deny", Action: ["s3:PutObject"], Resource: [`${bucket}/*`] },
    ],
  ],
  ["a list of source documents that is unknown as a whole", "aws_iam_policy.compacted", [location, remove, put]],
  ["the variable of a module", "module.attached.aws_iam_policy.given", [read]],
  ["the output of a module", "aws_iam_policy.output", [{ ...allow("s3:GetObjectTagging"), Resource: [`${bucket}/*`] }]],
  [
    "either of two documents",
    "aws_iam_policy.chosen",
    [{ ...allow("s3:DeleteObject"), Resource: [`${bucket}/*`] }, read],
  ],
  [
    "dynamic statements, without the names of their values",
    "aws_iam_policy.dynamic",
    ["s3:GetObject", "s3:PutObject"].map((action) => ({
      ...allow(action),
      Resource: ["<data.aws_iam_policy_document.dynamic.resources>"],
    })),
  ],
])("A policy known only after apply is read from the configuration: %s", (_idiom, address, expected) => {
  expect(policyOf(address)).toEqual(expected);
});

test("Principals, conditions, Deny and the Not elements are read as well", () => {
  const [partner, tls, part] = policyOf("aws_s3_bucket_policy.bucket");
  expect(partner).toEqual({
    Sid: "Partner",
    Effect: "Allow",
    Principal: { AWS: ["arn:aws:iam::999988887777:root", "arn:aws:iam::111122223333:role/acme-own"] },
    Action: ["s3:GetObject"],
    Resource: [`${bucket}/*`],
    Condition: {
      Bool: { "aws:SecureTransport": ["true"] },
      StringEquals: { "aws:PrincipalTag/team": ["acme", "<terraform_data.suffix.id>"] },
    },
  });
  expect(tls).toEqual({
    Effect: "Deny",
    Principal: "*",
    Action: ["s3:*"],
    Resource: [bucket, `${bucket}/*`],
    Condition: { Bool: { "aws:SecureTransport": ["false"] } },
  });
  // one value only, which may be a part of the bucket: it must not count for all of it
  expect(part).toEqual({
    Sid: "PartOfTheBucket",
    Effect: "Deny",
    NotPrincipal: { AWS: ["arn:aws:iam::111122223333:root"] },
    NotAction: ["s3:GetObject"],
    Resource: [`<a part of ${bucket}>`],
  });
});

test("A principal and an inline policy of a role are read, and the unknown principal is a finding", () => {
  expect(policyOf("aws_iam_role.trusting", "assume_role_policy")).toEqual([
    { Effect: "Allow", Principal: { AWS: ["<terraform_data.suffix.id>"] }, Action: ["sts:AssumeRole"] },
  ]);
  const [inline] = plan.resources.find(({ address }) => address === "aws_iam_role.trusting")?.after?.[
    "inline_policy"
  ] as { policy: string }[];
  expect(statementsIn(inline?.policy)).toEqual([put]);
  expect(unreadOf(reviewOf(text), "unknown-principal")).toContain(
    "unknown-principal: aws_iam_role.trusting gives access to <terraform_data.suffix.id>, and its account is unknown",
  );
});

test("A policy handed over in an output is read through its resource", () => {
  const [output] = plan.outputs;
  expect(statementsIn(output?.after)).toEqual(policyOf("aws_s3_bucket_policy.bucket"));
  expect(output?.pending).toBe(false);
});

test("A finding says that a policy is unknown, or unknown in part", () => {
  expect(policyOf("aws_iam_policy.partly")).toEqual([read]);
  expect(policyOf("aws_iam_policy.actions")).toEqual([
    { ...allow("s3:GetObject", "<terraform_data.suffix.id>"), Resource: ["*"] },
  ]);
  expect([...unreadOf(reviewOf(text), "unknown-policy")].sort()).toEqual([
    "unknown-policy: aws_iam_policy.actions has a policy with parts unknown until apply",
    "unknown-policy: aws_iam_policy.encoded has a policy unknown until apply",
    "unknown-policy: aws_iam_policy.local has a policy unknown until apply",
    "unknown-policy: aws_iam_policy.partly has a policy with parts unknown until apply",
  ]);
});

test("A sensitive value in a document makes the whole policy sensitive", () => {
  const json = JSON.parse(text) as { resource_changes: { address: string; change: Record<string, unknown> }[] };
  const plain = json.resource_changes.find(({ address }) => address === "data.aws_iam_policy_document.plain");
  plain!.change["after_sensitive"] = { statement: [{ sid: true }] };
  const { resources } = readPlan(JSON.stringify(json), "plan.json", "plan");
  const marked = resources.filter(({ sensitive }) => (sensitive.after as { policy?: true } | undefined)?.policy);
  expect(marked.map(({ address }) => address)).toEqual([
    "aws_iam_policy.chosen",
    "aws_iam_policy.merged",
    "aws_iam_policy.partly",
    "aws_iam_policy.plain",
    "module.attached.aws_iam_policy.given",
  ]);
});

test("An action applies to objects exactly when the table of S3's actions says so", () => {
  const actions = [...kindByAction].filter(([action]) => action.startsWith("s3:"));
  expect(actions.length).toBeGreaterThan(100);
  expect(actions.filter(([action, kind]) => actsOnObjects(action) !== (kind === "object"))).toEqual([]);
});
