import { readdirSync, readFileSync } from "node:fs";
import { readPlan } from "../../review/plan/plan";
import { review } from "../../review/review";
import { rules } from "../../review/findings/rules/index";
import { vendors } from "../../vendors/index";
import { mixpanel } from "../vendors/shipped";
import { bucketStatements } from "../../policies/bucket";
import { roleKeyStatements } from "../../policies/key";
import { policy, reviewOf, smallPlan, unreadOf } from "./small-plan";

/** Sentences of docs/review.md that no other test tries. */

const page = readFileSync("docs/review.md", "utf8");
const text = policy({ Effect: "Allow", Action: "s3:GetObject", Resource: "arn:aws:s3:::acme/*" });
const trustWith = (Condition: object) =>
  policy({
    Effect: "Allow",
    Principal: { AWS: "arn:aws:iam::485438090326:user/mixpanel-export" },
    Action: "sts:AssumeRole",
    Condition,
  });
const id = "0123456789abcdef0123456789abcdef";
const trust = trustWith({ StringEquals: { "sts:ExternalId": id } });
const bucket = bucketStatements(mixpanel, { mode: "role" }, "acme") as unknown as Record<string, unknown>[];

test("Each file of review/findings/rules is a rule, and the page names the other findings", () => {
  const files = readdirSync("review/findings/rules").filter((name) => name !== "index.ts");
  expect(rules.map(({ id: rule }) => `${rule}.ts`).sort()).toEqual(files.sort());
  for (const other of [
    "rule-failed",
    "trust-expired",
    "suppression-expired",
    "suppression-unused",
    "suppression-incomplete",
    "baseline-stale",
  ])
    expect(page).toContain(`\`${other}\``);
});

describe("A policy unknown until apply is a finding, also if", () => {
  test("it is attached to nobody", () => {
    const plan = { "aws_iam_policy.p": { after: { name: "p" }, unknown: { policy: true } } };
    expect(unreadOf(reviewOf(smallPlan(plan)), "unknown-policy")).toEqual([
      "unknown-policy: aws_iam_policy.p has a policy unknown until apply",
    ]);
  });

  test("it is of a type that the table of types lacks", () => {
    const plan = { "aws_brand_new_policy.q": { after: {}, unknown: { policy: true, id: true } } };
    const configured = {
      resources: [{ address: "aws_brand_new_policy.q", expressions: { policy: { references: ["a.b"] } } }],
    };
    expect(unreadOf(reviewOf(smallPlan(plan, configured)), "unread-access")).toHaveLength(1);
    expect(unreadOf(reviewOf(smallPlan(plan)), "unread-access")).toEqual([]);
  });
});

describe("Access outside the review is a finding:", () => {
  test.each([
    ["aws_cloudformation_stack_set_instance", {}],
    ["aws_cloudformation_stack_instances", {}],
    ["aws_cloudformation_stack", {}],
  ])("%s", (type, after) => {
    expect(unreadOf(reviewOf(smallPlan({ [`${type}.it`]: { after } })), "unread-access")).toEqual([
      `unread-access: ${type}.it gives access through ${type}, and this review does not read it`,
    ]);
  });
});

test("The policy of every kind of key is read", () => {
  const everybody = policy({ Effect: "Allow", Principal: "*", Action: "kms:*", Resource: "*" });
  const types = ["key", "key_policy", "external_key", "replica_key", "replica_external_key"];
  for (const type of types) {
    const { findings } = reviewOf(smallPlan({ [`aws_kms_${type}.k`]: { after: { policy: everybody } } }));
    expect([type, findings.map(({ rule }) => rule)]).toEqual([type, expect.arrayContaining(["public-principal"])]);
  }
});

test("A role in one plan and its policies in two others count as one, and a finding of its trust policy has its place", () => {
  const key = "arn:aws:kms:us-east-1:111122223333:key/55556666-0000-4000-8000-000000000000";
  const keyed = roleKeyStatements(mixpanel, key) as unknown as Record<string, unknown>[];
  const holding = (name: string, of: string) =>
    readPlan(
      smallPlan({ [`aws_iam_role_policy.${name}`]: { after: { role: "acme", name, policy: of } } }),
      `${name}.json`,
      name,
    );
  const role = (of: string) =>
    readPlan(smallPlan({ "aws_iam_role.r": { after: { name: "acme", assume_role_policy: of } } }), "role.json", "role");
  const judged = (of: string) =>
    review([role(of), holding("bucket", policy(...bucket)), holding("key", policy(...keyed))], {
      vendors,
      today: "2026-11-22",
    });
  expect(judged(trust).grants.map(({ judgement }) => judgement?.verdict)).toEqual(["as documented", "as documented"]);
  expect(judged(trust).findings).toEqual([]);
  const found = judged(trustWith({})).findings.filter(({ rule }) => rule === "broader-than-documented");
  expect(found.map(({ plan, address }) => `${plan}/${address}`)).toEqual(["role/aws_iam_role.r"]);
});

test("As documented are the same conditions: another test of the same key makes it narrower", () => {
  const judged = (conditions: object) => {
    const plan = {
      "aws_iam_role.r": { after: { name: "acme", assume_role_policy: trustWith(conditions) } },
      "aws_iam_role_policy.p": { after: { role: "acme", name: "p", policy: policy(...bucket) } },
    };
    return reviewOf(smallPlan(plan)).grants.map(({ judgement }) => judgement?.verdict);
  };
  const documented = { StringEquals: { "sts:ExternalId": id } };
  expect(judged(documented)).toEqual(["as documented"]);
  expect(judged({ ...documented, StringNotEquals: { "sts:ExternalId": id } })).toEqual(["narrower"]);
});

test("Policies outside the plans can add access, and the page says so", () => {
  const attached = {
    "aws_iam_user_policy_attachment.a": { after: { user: "acme", policy_arn: "arn:aws:iam::aws:policy/X" } },
  };
  const plan = { ...attached, "aws_iam_user_policy.p": { after: { user: "acme", name: "p", policy: text } } };
  expect(unreadOf(reviewOf(smallPlan(plan)), "unseen-policy")).toHaveLength(1);
  expect(page).toMatch(/policies that are in no plan[^.]* add/i);
});
