import { changedPlan, ownAccountId as account, policy, reviewOf, staying, type Changed } from "./small-plan";
import { mixpanelExport as exporting, mixpanelTrust as trust, mparticleWriting as writing } from "./vendor-policies";

type Changes = Readonly<Record<string, Changed>>;

const arn = `arn:aws:iam::${account}:policy/export`;
const managed = (text: string) => staying({ name: "export", arn, policy: text });
const role = (more: object = {}) => ({ name: "acme", assume_role_policy: trust, ...more });

/** A vendor's role, with its policy attached or inline. */
const attached: Changes = {
  "aws_iam_policy.p": managed(exporting),
  "aws_iam_role_policy_attachment.a": staying({ role: "acme", policy_arn: arn }),
};
const inline: Changes = { "aws_iam_role_policy.i": staying({ role: "acme", name: "export", policy: exporting }) };

/** A vendor's user, with a policy of a group alone. */
const inGroup: Changes = {
  "aws_iam_user.u": staying({ name: "acme" }),
  "aws_iam_user_group_membership.m": staying({ user: "acme", groups: ["vendors"] }),
};
const groupAttached: Changes = {
  ...inGroup,
  "aws_iam_policy.p": managed(writing),
  "aws_iam_group_policy_attachment.a": staying({ group: "vendors", policy_arn: arn }),
};
const groupInline: Changes = {
  ...inGroup,
  "aws_iam_group_policy.i": staying({ group: "vendors", name: "export", policy: writing }),
};

/** @param unset the arguments that AWS answers for, because the configuration has none */
function found(changes: Changes, ...unset: readonly string[]): readonly string[] {
  const plan = JSON.parse(changedPlan(changes)) as {
    configuration: { root_module: { resources: { expressions: Record<string, unknown> }[] } };
  };
  for (const { expressions } of plan.configuration.root_module.resources)
    for (const name of unset) Reflect.deleteProperty(expressions, name);
  return reviewOf(JSON.stringify(plan)).findings.flatMap(({ rule, status, severity, address, message }) =>
    rule === "policy-left-out" ? [`${status} ${severity} ${address} ${message}`] : [],
  );
}
/** The role gets a list in its arguments; before, they have AWS's answer. */
const answered = { managed_policy_arns: [arn], inline_policy: [{ name: "export", policy: exporting }] };
const listing = (more: object): Changes => ({
  "aws_iam_role.r": { before: role(answered), after: role({ ...answered, ...more }) },
});

describe("A list takes away the policy that another resource gives to a vendor:", () => {
  test.each<[string, Changes, string]>([
    [
      "an empty managed_policy_arns",
      { ...attached, ...listing({ managed_policy_arns: [] }) },
      `aws_iam_role.r leaves out ${arn} of the role acme`,
    ],
    [
      "a managed_policy_arns with others",
      { ...attached, ...listing({ managed_policy_arns: [`${arn}-key`] }) },
      `aws_iam_role.r leaves out ${arn} of the role acme`,
    ],
    [
      "an empty inline_policy",
      { ...inline, ...listing({ inline_policy: [{ name: "", policy: "" }] }) },
      "aws_iam_role.r leaves out export of the role acme",
    ],
    [
      "an inline_policy with others",
      { ...inline, ...listing({ inline_policy: [{ name: "other", policy: exporting }] }) },
      "aws_iam_role.r leaves out export of the role acme",
    ],
    [
      "the exclusive attachments of the user's group",
      {
        ...groupAttached,
        "aws_iam_group_policy_attachments_exclusive.x": { after: { group_name: "vendors", policy_arns: [] } },
      },
      `aws_iam_group_policy_attachments_exclusive.x leaves out ${arn} of the group vendors`,
    ],
    [
      "the exclusive inline policies of the user's group",
      { ...groupInline, "aws_iam_group_policies_exclusive.x": { after: { group_name: "vendors", policy_names: [] } } },
      "aws_iam_group_policies_exclusive.x leaves out export of the group vendors",
    ],
  ])("%s", (_, changes, message) => {
    expect(found(changes)).toEqual([`new high ${message}`]);
  });

  test("a finding that is already there if the plan leaves both as they are", () => {
    const stays = { ...attached, "aws_iam_role.r": staying(role({ managed_policy_arns: [] })) };
    expect(found(stays)).toEqual([`already there high aws_iam_role.r leaves out ${arn} of the role acme`]);
  });
});

describe("A list takes nothing away", () => {
  test.each<[string, Changes, ...string[]]>([
    ["with the attached policy in it", { ...attached, ...listing({ managed_policy_arns: [arn] }) }],
    ["with the inline policy in it", { ...inline, ...listing({ inline_policy: [{ name: "export" }] }) }],
    [
      "if it is AWS's answer and no argument",
      { ...attached, ...inline, ...listing({ managed_policy_arns: [], inline_policy: [] }) },
      "managed_policy_arns",
      "inline_policy",
    ],
    ["from the attachments, if it is of inline policies", { ...attached, ...listing({ inline_policy: [{}] }) }],
    ["from the inline policies, if it is of attachments", { ...inline, ...listing({ managed_policy_arns: [] }) }],
    ["if the role has no list at all", { ...attached, ...inline, "aws_iam_role.r": staying(role()) }],
    ["if it is null", { ...attached, "aws_iam_role.r": staying(role({ managed_policy_arns: null })) }],
    [
      "of another role",
      {
        ...attached,
        "aws_iam_role.r": staying(role()),
        "aws_iam_role.other": { after: { name: "other", managed_policy_arns: [] } },
      },
    ],
    [
      "of another group",
      {
        ...groupAttached,
        "aws_iam_group_policy_attachments_exclusive.x": { after: { group_name: "others", policy_arns: [] } },
      },
    ],
    [
      "of a group with the policy in it",
      {
        ...groupAttached,
        "aws_iam_group_policy_attachments_exclusive.x": { after: { group_name: "vendors", policy_arns: [arn] } },
      },
    ],
    [
      "from a role of the own people",
      {
        ...attached,
        "aws_iam_role.r": {
          after: {
            name: "acme",
            managed_policy_arns: [],
            assume_role_policy: policy({
              Effect: "Allow",
              Principal: { AWS: `arn:aws:iam::${account}:root` },
              Action: "sts:AssumeRole",
            }),
          },
        },
      },
    ],
    [
      "from a group of the own people",
      {
        "aws_iam_policy.p": managed(policy({ Effect: "Allow", Action: "s3:*", Resource: "*" })),
        "aws_iam_group_policy_attachment.a": staying({ group: "team", policy_arn: arn }),
        "aws_iam_group_policy_attachments_exclusive.x": { after: { group_name: "team", policy_arns: [] } },
      },
    ],
  ])("%s", (_, changes, ...unset) => {
    expect(found(changes, ...unset)).toEqual([]);
  });

  test("that only the apply tells", () => {
    const plan = JSON.parse(changedPlan({ ...attached, "aws_iam_role.r": { after: role() } })) as {
      resource_changes: { address: string; change: Record<string, unknown> }[];
    };
    const of = plan.resource_changes.find(({ address }) => address === "aws_iam_role.r");
    of!.change["after_unknown"] = { managed_policy_arns: true };
    expect(reviewOf(JSON.stringify(plan)).findings.map(({ rule }) => rule)).not.toContain("policy-left-out");
  });
});
