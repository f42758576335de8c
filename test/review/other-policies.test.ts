import { resourcePolicies } from "../../review/provider/resource-policies";
import { ownAccountId, ownPlan, policy, reviewOf, sentencesOf, unreadOf, valueAt } from "./small-plan";

const account = ownAccountId;
const stranger = "arn:aws:iam::999988887777:role/stranger";
const planOf = (type: string, after: object, unknown: Readonly<Record<string, unknown>> = {}) =>
  reviewOf(ownPlan({ [`${type}.it`]: { after: { ...after }, unknown } }));
const letting = (Principal: unknown, more: object = {}) =>
  policy({ Effect: "Allow", Principal, Action: "x:Read", Resource: "*", ...more });
const gate = (review: ReturnType<typeof reviewOf>) =>
  review.findings.filter(({ severity }) => severity === "high" || severity === "critical").map(({ rule }) => rule);

describe("A resource policy of every type", () => {
  test.each(Object.entries(resourcePolicies))("%s: fails the gate for another account", (type, path) => {
    expect(gate(planOf(type, valueAt(path, letting({ AWS: stranger }))))).toContain("unknown-principal");
  });

  test.each(Object.entries(resourcePolicies))("%s: fails the gate for everyone", (type, path) => {
    expect(gate(planOf(type, valueAt(path, letting("*"))))).toContain("public-principal");
  });

  test.each(Object.entries(resourcePolicies))("%s: fails the gate if it is unknown until apply", (type, path) => {
    expect(unreadOf(planOf(type, {}, valueAt(path, true)), "unknown-policy")).toHaveLength(1);
  });

  test.each(Object.entries(resourcePolicies))("%s: is no finding for the account's own principals", (type, path) => {
    const mine = letting({ AWS: [account, `arn:aws:iam::${account}:role/app`, `arn:aws:iam::${account}:root`] });
    expect(gate(planOf(type, valueAt(path, mine)))).toEqual([]);
  });
});

test("A policy is for its own resource, whichever resource it names", () => {
  const review = planOf("aws_ecr_repository_policy", { policy: letting({ AWS: stranger }, { Resource: undefined }) });
  expect(sentencesOf(review)).toEqual([
    "Account 999988887777 (role stranger) may x:Read on aws_ecr_repository_policy.it",
  ]);
});

test("A policy as AWS's answer, in place of an argument, changes nothing", () => {
  const queue = { policy: letting({ AWS: stranger }) };
  const change = { address: "aws_sqs_queue.it", mode: "managed", type: "aws_sqs_queue" };
  const plan = (before: object) =>
    reviewOf(
      JSON.stringify({ resource_changes: [{ ...change, change: { actions: ["update"], before, after: queue } }] }),
    );
  expect(gate(plan(queue))).toEqual([]);
  expect(gate(plan({ policy: letting({ AWS: account }) }))).toContain("unknown-principal");
});

test("An invalid policy is a finding", () => {
  expect(unreadOf(planOf("aws_sns_topic_policy", { policy: "{}" }), "invalid-policy")).toEqual([
    "invalid-policy: aws_sns_topic_policy.it has an invalid policy: it has no Statement",
  ]);
});
