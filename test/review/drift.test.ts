import { exitCode } from "../../review/verdict";
import { ownAccountId, policy, reviewOf, smallPlan } from "./small-plan";

const trust = policy({ Effect: "Allow", Principal: { AWS: ownAccountId }, Action: "sts:AssumeRole" });
const other = policy({
  Effect: "Allow",
  Principal: { AWS: "arn:aws:iam::111122223333:role/x" },
  Action: "sts:AssumeRole",
});

/** A plan in which somebody changed a resource by hand, and the findings about that. */
function found(address: string, before: object, after: object | null, configured = Object.keys(before)) {
  const [type] = address.split(".").slice(-2);
  const expressions = Object.fromEntries(configured.map((name) => [name, { constant_value: "x" }]));
  const drift = { address, mode: "managed", type, change: { actions: [after ? "update" : "delete"], before, after } };
  const plan = JSON.parse(
    smallPlan(
      { [address]: { after: { ...before, ...after } } },
      { resources: [{ address, expressions }] },
      { resource_drift: [drift] },
    ),
  ) as { resource_changes: { change: { after: object } }[] };
  // the plan leaves as it is what Terraform found
  const [{ change }] = plan.resource_changes as [{ change: { after: object } }];
  if (after) Object.assign(change, { actions: ["no-op"], before: change.after });
  const text = JSON.stringify(plan);
  const review = reviewOf(text);
  const all = review.findings.filter(({ rule }) => rule === "access-drift");
  return { review, told: all.map(({ status, address: at, message }) => `${status}: ${at} ${message}`) };
}

describe("A change outside of Terraform is a finding that was there before the plan:", () => {
  test("of a trust policy", () => {
    const { review, told } = found(
      "aws_iam_role.r",
      { name: "r", assume_role_policy: other },
      { assume_role_policy: trust },
    );
    expect(told).toEqual(["already there: aws_iam_role.r was changed outside of Terraform: assume_role_policy"]);
    expect(exitCode(review, "medium")).toBe(0);
    expect(exitCode(review, "medium", "all")).toBe(1);
  });

  test.each<[string, string, object, object | null, string]>([
    [
      "of a boundary",
      "aws_iam_role.r",
      { permissions_boundary: "a" },
      { permissions_boundary: "" },
      "permissions_boundary",
    ],
    [
      "of a safeguard",
      "aws_s3_bucket_public_access_block.b",
      { block_public_acls: true },
      { block_public_acls: false },
      "block_public_acls",
    ],
    ["of a principal", "aws_ram_principal_association.a", { principal: "a" }, { principal: "b" }, "principal"],
    ["of an ACL", "aws_s3_bucket_acl.a", { acl: "private" }, { acl: "public-read" }, "acl"],
    [
      "of the ownership of objects",
      "aws_s3_bucket_ownership_controls.o",
      { rule: [{ object_ownership: "BucketOwnerEnforced" }] },
      { rule: [{ object_ownership: "ObjectWriter" }] },
      "rule",
    ],
    ["of a group", "aws_iam_user_group_membership.m", { groups: ["a"] }, { groups: ["a", "b"] }, "groups"],
  ])("%s", (_what, address, before, after, name) => {
    expect(found(address, before, after).told).toEqual([
      `already there: ${address} was changed outside of Terraform: ${name}`,
    ]);
  });

  test("the end of a bucket's policy", () => {
    expect(found("aws_s3_bucket_policy.b", { bucket: "b", policy: trust }, null).told).toEqual([
      "already there: aws_s3_bucket_policy.b was removed outside of Terraform",
    ]);
  });
});

describe("A change without access is none:", () => {
  test.each<[string, string, object, object | null, readonly string[] | undefined]>([
    ["tags", "aws_iam_role.r", { tags: {} }, { tags: { a: "b" } }, undefined],
    ["a resource of another kind", "aws_instance.i", { ami: "a" }, { ami: "b" }, undefined],
    ["the end of a resource of another kind", "random_pet.p", { id: "a" }, null, undefined],
    ["AWS's answer about another resource", "aws_s3_bucket.b", { policy: "" }, { policy: trust }, ["bucket"]],
    ["the same values", "aws_iam_role.r", { assume_role_policy: trust }, { assume_role_policy: trust }, undefined],
  ])("%s", (_what, address, before, after, configured) => {
    expect(found(address, before, after, configured && [...configured]).told).toEqual([]);
  });
});
