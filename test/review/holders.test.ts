import { policy, reviewOf, sentencesOf, smallPlan, unreadOf, type Created } from "./small-plan";

const reading = policy({ Effect: "Allow", Action: "s3:GetObject", Resource: "arn:aws:s3:::acme-events/*" });
const user = { after: { name: "acme" } };
const read = (plan: Readonly<Record<string, Created>>, root?: object) =>
  reviewOf(smallPlan(plan, root as Record<string, unknown>));

describe("A group's permissions are reported", () => {
  const group = { "aws_iam_group_policy.g": { after: { group: "readers", policy: reading } } };

  test("of its members, by either kind of membership", () => {
    const plan = {
      ...group,
      "aws_iam_user.acme": user,
      "aws_iam_user_group_membership.m": { after: { user: "acme", groups: ["readers"] } },
      "aws_iam_group_membership.n": { after: { group: "readers", users: ["elsewhere"] } },
    };
    expect(sentencesOf(read(plan))).toEqual([
      "The user acme may get in acme-events",
      "The user elsewhere may get in acme-events",
    ]);
  });

  test("of every user of it, when no member is in the plan", () => {
    expect(sentencesOf(read(group))).toEqual(["every user of the group readers may get in acme-events"]);
  });
});

describe("A policy is attached", () => {
  const arn = "arn:aws:iam::111122223333:policy/reading";
  const managed = { "aws_iam_policy.p": { after: { name: "reading", arn, policy: reading } } };

  test("to every name in one attachment", () => {
    const plan = {
      ...managed,
      "aws_iam_user.acme": user,
      "aws_iam_policy_attachment.a": { after: { users: ["acme"], groups: ["readers"], policy_arn: arn } },
    };
    expect(sentencesOf(read(plan))).toEqual([
      "The user acme may get in acme-events",
      "every user of the group readers may get in acme-events",
    ]);
  });

  test("to nobody here, and is described for any holder, by its name or address", () => {
    expect(sentencesOf(read(managed))).toEqual(["any principal with the policy reading may get in acme-events"]);
    expect(sentencesOf(read({ "aws_iam_policy.p": { after: { policy: reading } } }))).toEqual([
      "any principal with the policy aws_iam_policy.p may get in acme-events",
    ]);
  });

  test("once, where both the role and an attachment tell of it", () => {
    const trust = policy({ Effect: "Allow", Action: "sts:AssumeRole", Principal: { Service: "ec2.amazonaws.com" } });
    const plan = {
      ...managed,
      "aws_iam_role.r": { after: { name: "r", assume_role_policy: trust, managed_policy_arns: [arn] } },
      "aws_iam_role_policy_attachment.a": { after: { role: "r", policy_arn: arn } },
    };
    expect(sentencesOf(read(plan))).toEqual(["ec2.amazonaws.com may get in acme-events, by assuming r"]);
  });
});

describe("A value unknown until apply is a finding:", () => {
  test.each<[string, Record<string, Created>, string]>([
    [
      "the user of an attachment",
      { "aws_iam_user_policy_attachment.a": { after: { policy_arn: "arn" }, unknown: { user: true } } },
      "unknown-policy: aws_iam_user_policy_attachment.a attaches to a user unknown until apply",
    ],
    [
      "the group of an inline policy",
      { "aws_iam_group_policy.g": { after: { policy: reading }, unknown: { group: true } } },
      "unknown-policy: aws_iam_group_policy.g is for a group unknown until apply",
    ],
    [
      "the text of a block inside a role",
      {
        "aws_iam_role.r": {
          after: { name: "r", inline_policy: [{ name: "x" }] },
          unknown: { inline_policy: [{ policy: true }] },
        },
      },
      "unknown-policy: aws_iam_role.r has a inline_policy unknown until apply",
    ],
  ])("%s", (_what, plan, finding) => {
    expect(unreadOf(read(plan), "unknown-policy")).toEqual([finding]);
  });
});

test("An attachment without names gives nothing", () => {
  const result = read({ "aws_iam_policy_attachment.a": { after: { users: [], policy_arn: "arn" } } });
  expect([result.grants, result.findings]).toEqual([[], []]);
});

describe("A role may be assumed by", () => {
  const role = (principal: object) => ({
    "aws_iam_role.r": {
      after: {
        name: "r",
        assume_role_policy: policy({
          Effect: "Allow",
          Action: "Federated" in principal ? "sts:AssumeRoleWithSAML" : "sts:AssumeRole",
          Principal: principal,
        }),
      },
    },
  });
  test.each([
    ["a service", { Service: "firehose.amazonaws.com" }, "firehose.amazonaws.com"],
    [
      "an identity provider",
      { Federated: "arn:aws:iam::111122223333:saml-provider/acme" },
      "arn:aws:iam::111122223333:saml-provider/acme",
    ],
    ["a session", { AWS: "arn:aws:sts::111122223333:assumed-role/acme/me" }, "Account 111122223333 (session me)"],
    ["a user", { AWS: "arn:aws:iam::111122223333:user/a/acme" }, "Account 111122223333 (user acme)"],
    [
      "another thing of an account",
      { AWS: "arn:aws:iam::111122223333:group/acme" },
      "arn:aws:iam::111122223333:group/acme",
    ],
    ["what is no ARN", { AWS: "AIDAEXAMPLE" }, "AIDAEXAMPLE"],
  ])("%s, under its own name", (_what, principal, who) => {
    const [sentence] = sentencesOf(read(role(principal)));
    expect(sentence).toBe(`${who} may assume the role r`);
  });
});
