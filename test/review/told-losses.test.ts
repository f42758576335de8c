import { bucketStatements } from "../../policies/bucket";
import { mixpanel } from "../vendors/shipped";
import { changedPlan, policy, reviewOf, staying, type Changed } from "./small-plan";

type Values = Readonly<Record<string, unknown>>;

/** A vendor's role with its policy, and the rest of a plan. */
const bucket = bucketStatements(mixpanel, { mode: "role" }, "acme") as unknown as readonly Values[];
const trust = (id: string) =>
  policy({
    Effect: "Allow",
    Principal: { AWS: "arn:aws:iam::485438090326:user/mixpanel-export" },
    Action: "sts:AssumeRole",
    Condition: { StringEquals: { "sts:ExternalId": id } },
  });
const [one, other] = ["0123456789abcdef0123456789abcdef", "fedcba9876543210fedcba9876543210"] as const;
const role = { name: "acme", assume_role_policy: trust(one) };
const permissions = { role: "acme", name: "p", policy: policy(...bucket) };
const standing: Readonly<Record<string, Changed>> = {
  "aws_iam_role.r": staying(role),
  "aws_iam_role_policy.p": staying(permissions),
};
const rulesOf = (changes: Readonly<Record<string, Changed>>, edit = (text: string) => text) =>
  reviewOf(edit(changedPlan({ ...standing, ...changes }))).findings.flatMap(({ status, severity, rule }) =>
    status === "new" ? [`${severity} ${rule}`] : [],
  );

describe("A vendor is cut off by another", () => {
  test.each<[string, Record<string, Changed>]>([
    ["external id", { "aws_iam_role.r": { before: role, after: { ...role, assume_role_policy: trust(other) } } }],
    [
      "principal",
      {
        "aws_iam_role.r": {
          before: role,
          after: { ...role, assume_role_policy: trust(one).replace("mixpanel-export", "other") },
        },
      },
    ],
    [
      "bucket",
      {
        "aws_iam_role_policy.p": {
          before: permissions,
          after: { ...permissions, policy: permissions.policy.replaceAll(":acme", ":other") },
        },
      },
    ],
    [
      "action",
      {
        "aws_iam_role_policy.p": {
          before: permissions,
          after: { ...permissions, policy: permissions.policy.replace("s3:PutObject", "s3:PutObjectAcl") },
        },
      },
    ],
  ])("%s", (_what, changes) => {
    expect(rulesOf({})).toEqual([]);
    expect(rulesOf(changes)).toContain("high vendor-cut-off");
  });
});

test("A statement that moves to another policy of the role, or gets another address, is no loss", () => {
  const half = (...actions: readonly string[]) => ({
    ...permissions,
    policy: policy(...bucket.map((one) => ({ ...one, Action: actions }))),
  });
  const moved = {
    "aws_iam_role_policy.p": { before: permissions, after: half("s3:PutObject", "s3:DeleteObject", "s3:ListBucket") },
    "aws_iam_role_policy.q": { after: { ...half("s3:GetObject", "s3:ListBucket"), name: "q" } },
  };
  const renamed = { "aws_iam_role_policy.p": { before: permissions }, "aws_iam_role_policy.q": { after: permissions } };
  expect([rulesOf(moved), rulesOf(renamed)]).toEqual([[], []]);
});

describe("The review doesn't tell yet", () => {
  test("a gap while a policy is replaced, and its role isn't", () => {
    const replaced = (text: string) => {
      const plan = JSON.parse(text) as { resource_changes: { address: string; change: object }[] };
      const policyOfRole = plan.resource_changes.find(({ address }) => address === "aws_iam_role_policy.p");
      Object.assign(policyOfRole!.change, { actions: ["delete", "create"] });
      return JSON.stringify(plan);
    };
    expect(rulesOf({}, replaced)).toEqual([]);
  });
});
