import { policy, reviewOf, sentencesOf } from "./small-plan";

/** AWS returns the policies of a role, and a plan without changes of the role keeps them as they were. */
const vendor = "arn:aws:iam::485438090326:user/mixpanel-export";
const id = "0123456789abcdef0123456789abcdef";
const trust = policy({
  ...{ Effect: "Allow", Principal: { AWS: vendor }, Action: "sts:AssumeRole" },
  Condition: { StringEquals: { "sts:ExternalId": id } },
});
const resources = (bucket: string) => [`arn:aws:s3:::${bucket}`, `arn:aws:s3:::${bucket}/*`];
const documented = policy({
  ...{ Effect: "Allow", Action: ["s3:PutObject", "s3:GetObject", "s3:ListBucket", "s3:DeleteObject"] },
  Resource: resources("acme-events"),
});
const arn = "arn:aws:iam::111122223333:policy/export";
const ofAws = "arn:aws:iam::aws:policy/AmazonS3FullAccess";

type State = Readonly<Record<string, unknown>> | null;
const change = (address: string, before: State, after: State, actions: readonly string[]) => {
  const [type, name] = address.split(".");
  return { address, mode: "managed", type, name, change: { actions, before, after, after_unknown: {} } };
};
const kept = (address: string, values: State) => change(address, values, values, ["no-op"]);
const role = (more: object, name = "acme-role") => kept("aws_iam_role.r", { name, assume_role_policy: trust, ...more });
const exported = kept("aws_iam_policy.p", { name: "export", arn, policy: documented });
const attachment = (policy_arn: string, name = "acme-role") => ({ role: name, policy_arn });
const reviewed = (...changes: readonly object[]) => reviewOf(JSON.stringify({ resource_changes: changes }));
const found = (...changes: readonly object[]) => reviewed(...changes).findings.map(({ rule }) => rule);

describe("A role's computed list is from before the apply, so a policy is gone with", () => {
  test("its attachment", () => {
    const destroyed = change("aws_iam_role_policy_attachment.a", attachment(arn), null, ["delete"]);
    expect(found(role({ managed_policy_arns: [arn], inline_policy: [] }), exported, destroyed)).toContain(
      "vendor-cut-off",
    );
  });

  test("its attachment, although the role has the bucket's name", () => {
    const destroyed = change("aws_iam_role_policy_attachment.a", attachment(arn, "acme-events"), null, ["delete"]);
    const named = role({ managed_policy_arns: [arn], inline_policy: [] }, "acme-events");
    expect(found(named, exported, destroyed)).toContain("vendor-cut-off");
  });

  test("its inline policy", () => {
    const inline = { role: "acme-role", name: "export", policy: documented };
    const told = role({ managed_policy_arns: [], inline_policy: [{ name: "export", policy: documented }] });
    const destroyed = change("aws_iam_role_policy.p", inline, null, ["delete"]);
    expect(found(told, destroyed)).toContain("vendor-cut-off");
    const narrowed = { ...inline, policy: documented.replaceAll("acme-events", "acme-other") };
    const narrower = reviewed(told, change("aws_iam_role_policy.p", inline, narrowed, ["update"]));
    const now = narrower.grants.filter(({ change: one }) => one !== "removed");
    expect(now.map(({ sentence }) => sentence).join()).not.toContain("acme-events");
  });

  test("its attachment to several roles", () => {
    const [before, after] = [["acme-role", "other"], ["other"]].map((roles) => ({ roles, policy_arn: arn }));
    const fewer = change("aws_iam_policy_attachment.a", before as State, after as State, ["update"]);
    expect(found(role({ managed_policy_arns: [arn], inline_policy: [] }), exported, fewer)).toContain("vendor-cut-off");
  });
});

test("A policy that is detached gives no access any more", () => {
  const told = role({ managed_policy_arns: [arn, ofAws], inline_policy: [] });
  const stays = kept("aws_iam_role_policy_attachment.a", attachment(arn));
  const detached = change("aws_iam_role_policy_attachment.b", attachment(ofAws), null, ["delete"]);
  expect(found(told, exported, stays, detached)).toEqual([]);
});

test("An attachment that Terraform only forgets stays in AWS", () => {
  const told = role({ managed_policy_arns: [arn], inline_policy: [] });
  const forgotten = change("aws_iam_role_policy_attachment.a", attachment(arn), null, ["forget"]);
  const review = reviewed(told, exported, forgotten);
  expect(sentencesOf(review).join()).toContain("may put, get, list and delete in acme-events");
  expect(review.findings.map(({ rule }) => rule)).not.toContain("vendor-cut-off");
});

describe("A group of no plan is a finding for its user", () => {
  const user = kept("aws_iam_user.u", { name: "acme" });
  const joined = change("aws_iam_user_group_membership.m", null, { user: "acme", groups: ["admins"] }, ["create"]);

  test("with its membership", () => {
    const { findings, changesAccess } = reviewed(user, joined);
    expect(findings.map(({ rule, message }) => `${rule}: ${message}`)).toEqual([
      "unseen-policy: puts the user acme into the group admins, and no plan has the group's policies",
    ]);
    expect(changesAccess).toBe(true);
  });

  test("and not where a plan has the group", () => {
    expect(found(user, joined, kept("aws_iam_group.g", { name: "admins" }))).not.toContain("unseen-policy");
  });
});
