import { policy, reviewOf, smallPlan, type Created } from "./small-plan";

const to = (...references: readonly string[]) => ({ references });
const made = (address: string, expressions: object = {}) => ({ address, expressions });
const call = "module.access";
const role = `${call}.aws_iam_role.role`;
const more = "aws_iam_role_policy_attachment.more_than_documented";
const unknown = "unknown until apply";

const trust = policy({
  ...{ Effect: "Allow", Principal: { AWS: "arn:aws:iam::485438090326:user/mixpanel-export" } },
  ...{ Action: "sts:AssumeRole", Condition: { StringEquals: { "sts:ExternalId": "0123456789abcdef" } } },
});
const policyOf = (name: string, Effect: string): Created => ({
  after: { name, policy: policy({ Effect, Action: "s3:*", Resource: "*" }) },
  unknown: { arn: true, id: true },
});
const everyResource: Readonly<Record<string, Created>> = {
  "aws_iam_policy.allow": policyOf("allow", "Allow"),
  "aws_iam_policy.guard": policyOf("guard", "Deny"),
  "terraform_data.other": { after: { input: "x" }, unknown: { output: true } },
  "terraform_data.known": { after: { input: "x", output: "x" } },
  "data.aws_iam_policy.late": { after: {}, unknown: { arn: true } },
};
const configured = [
  ...Object.keys(everyResource),
  "data.aws_iam_policy.early",
  "aws_iam_group.a",
  "aws_iam_group.b",
  "aws_iam_user.acme",
].map((address) => made(address));

/** The findings on a role's policies; a broader policy without its many actions. */
function found(plan: string): readonly string[] {
  return reviewOf(plan)
    .findings.filter(({ rule }) => /broader|unseen|unknown/.test(rule))
    .map(({ rule, address, message }) => `${rule} ${address}: ${rule.startsWith("broader") ? "" : message}`);
}

/** A module's call with a map of policies: its references, and the instances, with their ARNs if they are known. */
function planOf(map: object, instances: Readonly<Record<string, string | undefined>>, callMore: object = {}): string {
  const attachments = Object.entries(instances).map(([key, arn]): [string, Created] => [
    `${call}.${more}["${key}"]`,
    { after: { role: "acme", ...(arn && { policy_arn: arn }) }, unknown: arn ? {} : { policy_arn: true } },
  ]);
  const attachment = {
    ...made(more, { role: to("aws_iam_role.role.name", "aws_iam_role.role"), policy_arn: to("each.value") }),
    for_each_expression: to("var.more_than_documented_policy_arns"),
  };
  const module = { resources: [made("aws_iam_role.role"), attachment] };
  const access = { module, expressions: { more_than_documented_policy_arns: map }, ...callMore };
  return smallPlan(
    {
      ...everyResource,
      [role]: { after: { name: "acme", assume_role_policy: trust } },
      ...Object.fromEntries(attachments),
    },
    { resources: configured, module_calls: { access } },
  );
}

const arn = (address: string) => [`${address}.arn`, address];
const guard = arn("aws_iam_policy.guard");
const allow = arn("aws_iam_policy.allow");
const isUnknown = (key: string) =>
  `unknown-policy ${call}.${more}["${key}"]: attaches to the role acme a policy ${unknown}`;

describe("A map with a policy of denials fails the review if another value is", () => {
  test.each([
    ["of a resource that is no policy", to(...guard, "terraform_data.other.output", "terraform_data.other")],
    ["of a data source that the apply reads", to(...guard, ...arn("data.aws_iam_policy.late"))],
    ["of a local", to(...guard, "local.other")],
    ["of a whole module", to(...guard, "module.none")],
    ["of an unknown source, for a second instance of one policy", to(...guard)],
  ])("%s", (_what, map) => {
    expect(found(planOf(map, { guard: undefined, other: undefined }))).toEqual(
      expect.arrayContaining([isUnknown("guard"), isUnknown("other")]),
    );
  });

  test("a value of the for_each of its module", () => {
    const each = { for_each_expression: to(...guard, "terraform_data.other.output", "terraform_data.other") };
    expect(found(planOf(to("each.value"), { guard: undefined }, each))).toContain(isUnknown("guard"));
  });
});

describe("A map of policies passes", () => {
  test.each([
    ["with one policy of the plan that only denies", to(...guard), { guard: undefined }],
    ["with that policy, and a condition that the plan knows", to("var.on", ...guard), { guard: undefined }],
    [
      "with that policy, beside sources that the plan knows",
      to(...guard, ...arn("data.aws_iam_policy.early"), "terraform_data.known.output", "terraform_data.known"),
      { guard: undefined },
    ],
  ])("%s", (_what, map, instances) => {
    expect(found(planOf(map, instances))).toEqual([]);
  });
});

const broader = "broader-than-documented aws_iam_policy.allow: ";

describe("An Allow in a map of policies is broader than documented", () => {
  test("alone", () => {
    expect(found(planOf(to(...allow), { allow: undefined }))).toEqual([broader]);
  });

  test("with a Deny that may not be attached", () => {
    expect(found(planOf(to(...allow, "var.on", ...guard), { allow: undefined }))).toEqual([broader]);
  });

  test("if a known ARN is that of AWS", () => {
    const [first = ""] = found(planOf(to(...guard), { read: "arn:aws:iam::aws:policy/ReadOnlyAccess" }));
    expect(first).toBe(`broader-than-documented ${call}.${more}["read"]: `);
  });
});

test("A known ARN of no plan is unseen, whatever the map refers to", () => {
  const strange = "arn:aws:iam::111122223333:policy/strange";
  expect(found(planOf(to(...guard), { strange }))).toEqual([
    `unseen-policy ${call}.${more}["strange"]: attaches ${strange} to the role acme, and no plan has its statements`,
  ]);
});

/** A role with an Allow certainly attached, and another resource that may bring a policy. */
function beside(address: string, created: Created, expressions: object): string {
  return smallPlan(
    {
      ...everyResource,
      "aws_iam_role.role": { after: { name: "acme", assume_role_policy: trust } },
      "aws_iam_role_policy_attachment.allow": { after: { role: "acme" }, unknown: { policy_arn: true } },
      [address]: created,
    },
    {
      resources: [
        ...configured,
        made("aws_iam_role.role"),
        made("aws_iam_role_policy_attachment.allow", { policy_arn: to(...allow) }),
        made(address, expressions),
      ],
    },
  );
}

describe("A Deny counts only if it is certainly attached", () => {
  const either = to("var.on", ...guard, ...arn("aws_iam_policy.allow"));
  test.each([
    ["by an attachment to a role", "aws_iam_role_policy_attachment.maybe", "role", "acme", "policy_arn"],
    ["by an attachment to several", "aws_iam_policy_attachment.maybe", "roles", ["acme"], "policy_arn"],
    ["by an exclusive list", "aws_iam_role_policy_attachments_exclusive.maybe", "role_name", "acme", "policy_arns"],
  ])("%s", (_what, address, attribute, value, policies) => {
    const created = { after: { [attribute]: value }, unknown: { [policies]: true } };
    expect(found(beside(address, created, { [policies]: either }))).toContain(broader);
    expect(found(beside(address, created, { [policies]: to(...guard) }))).not.toContain(broader);
  });
});

describe("A list of policies unknown until apply", () => {
  const [other, list] = ["terraform_data.other", "aws_iam_role_policy_attachments_exclusive.list"];
  const created = { after: { role_name: "acme" }, unknown: { policy_arns: true } };
  test("fails the review if it may have a policy of no plan", () => {
    expect(found(beside(list, created, { policy_arns: to(...guard, `${other}.output`, other) }))).toContain(
      `unknown-policy ${list}: has policy_arns of the role acme ${unknown}`,
    );
  });

  test("passes with the policies of attachments", () => {
    const attachment = "aws_iam_role_policy_attachment.allow";
    expect(found(beside(list, created, { policy_arns: to(`${attachment}.policy_arn`, attachment) }))).toEqual([
      broader,
    ]);
  });

  test("fails the review in a role, too", () => {
    const address = "aws_iam_role.lists";
    const after = { name: "lists", assume_role_policy: trust };
    const plan = { after, unknown: { managed_policy_arns: true } };
    const of = (...references: readonly string[]) =>
      found(beside(address, plan, { managed_policy_arns: to(...references) }));
    expect(of(...guard, `${other}.output`, other)).toContain(
      `unknown-policy ${address}: has managed_policy_arns of the role lists ${unknown}`,
    );
    expect(of(...guard).filter((one) => one.includes(address))).toEqual([]);
  });
});

describe("A boundary", () => {
  const boundary = (...references: readonly string[]) =>
    reviewOf(
      beside(
        "aws_iam_role.bound",
        { after: { name: "bound", assume_role_policy: trust }, unknown: { permissions_boundary: true } },
        { permissions_boundary: to(...references) },
      ),
    ).grants.flatMap(({ entity }) => (entity?.name === "bound" ? [entity.boundary?.name] : []));

  test("of one policy limits the role, and one with another possible source is unknown", () => {
    expect(boundary(...guard)).toEqual(["guard"]);
    expect(boundary(...guard, "terraform_data.other.output")).toEqual([unknown]);
  });
});

test("A Deny of a group counts for a member only if the user is certainly in the group", () => {
  const groups = (...references: readonly string[]) =>
    reviewOf(
      smallPlan(
        {
          "aws_iam_user.acme": { after: { name: "acme" } },
          "aws_iam_group.a": { after: {}, unknown: { name: true } },
          "aws_iam_group.b": { after: {}, unknown: { name: true } },
          "aws_iam_group_policy.a": {
            after: { policy: policy({ Effect: "Deny", Action: "s3:*", Resource: "*" }) },
            unknown: { group: true },
          },
          "aws_iam_user_group_membership.acme": { after: { user: "acme" }, unknown: { groups: true } },
        },
        {
          resources: [
            ...configured,
            made("aws_iam_group_policy.a", { group: to("aws_iam_group.a.name") }),
            made("aws_iam_user_group_membership.acme", { groups: to(...references) }),
          ],
        },
      ),
    ).grants.filter(({ statement, entity }) => statement.effect === "Deny" && entity?.name === "acme").length;
  expect(groups("aws_iam_group.a.name")).toBe(1);
  expect(groups("aws_iam_group.a.name", "aws_iam_group.b.name")).toBe(0);
});

test("A policy attached to a role or to something else is a finding, and the Allow counts", () => {
  const references = to("aws_iam_role.role.name", "aws_iam_role.role", "terraform_data.other.output");
  for (const [type, says, expressions] of [
    ["aws_iam_role_policy_attachment", "attaches to a role", { policy_arn: to(...guard) }],
    ["aws_iam_role_policy", "is for a role", {}],
  ] as const) {
    const after = { policy: policy({ Effect: "Deny", Action: "s3:*", Resource: "*" }) };
    const created = { after, unknown: { role: true, policy_arn: true } };
    const findings = found(beside(`${type}.maybe`, created, { role: references, ...expressions }));
    expect(findings).toContain(`unknown-policy ${type}.maybe: ${says} ${unknown}`);
    expect(findings).toContain(broader);
  }
});

test("A reference with a key leads to that instance", () => {
  const keyed = (key: string) =>
    found(
      smallPlan(
        {
          "aws_iam_role.role": { after: { name: "acme", assume_role_policy: trust } },
          'aws_iam_policy.all["a"]': policyOf("a", "Deny"),
          'aws_iam_policy.all["b"]': policyOf("b", "Allow"),
          'aws_iam_role_policy_attachment.one["a"]': { after: { role: "acme" }, unknown: { policy_arn: true } },
        },
        {
          resources: [
            made("aws_iam_role.role"),
            made("aws_iam_policy.all"),
            made("aws_iam_role_policy_attachment.one", {
              policy_arn: to(`aws_iam_policy.all["${key}"].arn`, `aws_iam_policy.all["${key}"]`, "aws_iam_policy.all"),
            }),
          ],
        },
      ),
    ).filter((one) => one.startsWith("broader"));
  expect(keyed("a")).toEqual([]);
  expect(keyed("b")).toHaveLength(1);
});
