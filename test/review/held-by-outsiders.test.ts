import { namedPaths } from "../../review/provider/not-read";
import { declarationOf } from "../../review/provider/table";
import { ownAccountId as account, ownPlan, policy, reviewOf, unreadOf, valueAt, type Created } from "./small-plan";

const stranger = "999988887777";
const arnOf = (name: string, kind = "role") => `arn:aws:iam::${account}:${kind}/team/${name}`;
const trust = (Principal: object, more: object = {}) =>
  policy({ Effect: "Allow", Principal, Action: "sts:AssumeRole", ...more });
const role = (name: string, principal: object): Record<string, Created> => ({
  [`aws_iam_role.${name}`]: { after: { name, assume_role_policy: trust(principal) } },
});
const github = `arn:aws:iam::${account}:oidc-provider/token.actions.githubusercontent.com`;
const pipeline: Record<string, Created> = {
  "aws_iam_role.pipeline": {
    after: {
      name: "pipeline",
      assume_role_policy: policy({
        Effect: "Allow",
        Principal: { Federated: github },
        Action: "sts:AssumeRoleWithWebIdentity",
        Condition: { StringLike: { "token.actions.githubusercontent.com:sub": "repo:acme/app:*" } },
      }),
    },
  },
};
/** The stranger holds `door`, and `hall` by it; nobody but the account holds `own`. */
const roles = {
  ...role("door", { AWS: `arn:aws:iam::${stranger}:role/partner` }),
  ...role("hall", { AWS: `arn:aws:iam::${account}:role/door` }),
  ...role("own", { AWS: `arn:aws:iam::${account}:root` }),
  ...pipeline,
};
const found = (resources: Readonly<Record<string, Created>>) =>
  unreadOf(reviewOf(ownPlan({ ...roles, ...resources })), "unread-outsider", "unread-access");

/** Arguments of the table with a principal, an account's users, or a policy: not those with a role of a service. */
const giving = namedPaths.filter(
  ([type, path]) => declarationOf(type, path)?.is === "not read" && /principal|policy|permission/.test(path),
);

describe("A role that an outsider holds counts as the outsider", () => {
  test.each(giving)("in %s %s", (type, path) => {
    const named = (name: string) => found({ [`${type}.it`]: { after: valueAt(path, [arnOf(name)]) } });
    const said = (name: string) =>
      `unread-outsider: ${type}.it names the role ${name} in ${path}, which an outsider holds, and this review does not read it`;
    expect(named("door")).toContain(said("door"));
    expect(named("hall")).toContain(said("hall"));
    expect([...named("own"), ...named("pipeline")].filter((one) => one.includes("outsider holds"))).toEqual([]);
  });

  test.each<[string, string, object]>([
    ["an administrator", "aws_lakeformation_data_lake_settings", { admins: [arnOf("door")] }],
    [
      "a principal in a JSON text",
      "aws_opensearchserverless_access_policy",
      { policy: `[{"Principal":["${arnOf("door")}"]}]` },
    ],
    [
      "a user of another service",
      "aws_cloud9_environment_membership",
      { user_arn: arnOf("door"), permissions: "read-only" },
    ],
  ])("as %s", (_what, type, after) => {
    expect(found({ [`${type}.it`]: { after: { ...after } } })).toHaveLength(1);
  });

  test("while only the apply knows its ARN", () => {
    const type = "aws_eks_access_policy_association";
    const after = (name: string) => {
      const change = { actions: ["create"], before: null, after: {}, after_unknown: { principal_arn: true } };
      const created = Object.entries(roles).map(([address, one]) => ({
        ...{ address, mode: "managed", type: "aws_iam_role" },
        change: { actions: ["create"], before: null, after: one.after, after_unknown: { arn: true } },
      }));
      const expressions = { principal_arn: { references: [`aws_iam_role.${name}.arn`, `aws_iam_role.${name}`] } };
      const resources = [
        ...Object.keys(roles).map((address) => ({ address, expressions: {} })),
        { address: `${type}.it`, expressions },
      ];
      return unreadOf(
        reviewOf(
          JSON.stringify({
            resource_changes: [...created, { address: `${type}.it`, mode: "managed", type, change }],
            configuration: {
              root_module: { resources },
              provider_config: { aws: { expressions: { allowed_account_ids: { constant_value: [account] } } } },
            },
          }),
        ),
        "unread-outsider",
      );
    };
    expect(after("door")).toHaveLength(1);
    expect(after("own")).toEqual([]);
  });

  test.each<[string, string, object]>([
    ["a service acts with it", "aws_lambda_function", { role: arnOf("door") }],
    ["an API acts with it", "aws_api_gateway_integration", { credentials: arnOf("door") }],
    ["it is a word", "aws_sns_topic", { tags: { Owner: arnOf("door") } }],
    ["it is in a resource of another provider", "acme_thing", { admins: [arnOf("door")] }],
  ])("but not where %s", (_what, type, after) => {
    expect(found({ [`${type}.it`]: { after: { ...after } } })).toEqual([]);
  });
});

describe("A policy of Cloud Control", () => {
  const document = { policy_name: "p", policy_document: policy({ Effect: "Allow", Action: "s3:*", Resource: "*" }) };
  const group = {
    "aws_iam_user.eve": { after: { name: "eve" } },
    "aws_iam_user_group_membership.eve": { after: { user: "eve", groups: ["partners"] } },
    "aws_iam_user_policy.eve": { after: { user: "eve", name: "p", policy: document.policy_document } },
  };

  test.each([
    ["awscc_iam_role_policy", { role_name: "door" }],
    ["awscc_iam_role_policy", { role_name: "hall" }],
    ["awscc_iam_managed_policy", { roles: ["own", "door"] }],
  ])("%s of an outsider's role fails the gate", (type, after) => {
    expect(found({ [`${type}.it`]: { after: { ...document, ...after } } })).toEqual([
      expect.stringMatching(
        /^unread-outsider: .*it gives permissions to the role (door|hall), which an outsider holds/,
      ),
    ]);
  });

  test.each([
    ["awscc_iam_role_policy", { role_name: "own" }],
    ["awscc_iam_managed_policy", { roles: ["pipeline", "elsewhere"] }],
    ["awscc_iam_group_policy", { group_name: "partners" }],
  ])("%s of anybody else's role stays access that the review doesn't read", (type, after) => {
    expect(found({ ...group, [`${type}.it`]: { after: { ...document, ...after } } })).toEqual([
      expect.stringMatching(/^unread-access: .*it gives access through awscc_iam_/),
    ]);
  });
});
