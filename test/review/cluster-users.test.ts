import { changedPlan, ownAccountId as account, reviewOf, type Changed } from "./small-plan";

const stranger = "999988887777";
const roles = (id: string, name = "ops") =>
  `- rolearn: arn:aws:iam::${id}:role/${name}\n  username: ${name}\n  groups: ["system:masters"]\n`;
const users = (id: string) => `- userarn: "arn:aws:iam::${id}:user/bob"\n  username: bob\n`;
const config = (data: Readonly<Record<string, string>>) => ({
  metadata: [{ name: "aws-auth", namespace: "kube-system" }],
  data,
});

function found(changed: Changed, type = "kubernetes_config_map"): readonly string[] {
  return reviewOf(changedPlan({ [`${type}.auth`]: changed })).findings.map(
    ({ rule, status, severity, message }) => `${status} ${severity} ${rule}: ${message}`,
  );
}
const high = "high unread-outsider: lets";

describe("A config map of a cluster lets another account's identity in:", () => {
  test.each([
    ["a role", { mapRoles: roles(stranger) }, `arn:aws:iam::${stranger}:role/ops into the cluster by mapRoles`],
    ["a user", { mapUsers: users(stranger) }, `arn:aws:iam::${stranger}:user/bob into the cluster by mapUsers`],
    ["a whole account", { mapAccounts: `- "${stranger}"\n` }, `${stranger} into the cluster by mapAccounts`],
    ["a whole account, as JSON", { mapAccounts: `["${stranger}"]` }, `${stranger} into the cluster by mapAccounts`],
    [
      "a role after an own one",
      { mapRoles: roles(account) + roles(stranger) },
      `arn:aws:iam::${stranger}:role/ops into the cluster by mapRoles`,
    ],
    [
      "a role, as JSON",
      { mapRoles: JSON.stringify([{ rolearn: `arn:aws-cn:iam::${stranger}:role/ops`, groups: [] }]) },
      `arn:aws-cn:iam::${stranger}:role/ops into the cluster by mapRoles`,
    ],
  ])("%s", (_, data, message) => {
    expect(found({ after: config(data) })).toEqual([`new ${high} ${message}`]);
  });

  test.each(["kubernetes_config_map_v1", "kubernetes_config_map_v1_data"])("by %s, too", (type) => {
    expect(found({ after: config({ mapAccounts: stranger }) }, type)).toEqual([
      `new ${high} ${stranger} into the cluster by mapAccounts`,
    ]);
  });

  test("each of several, once", () => {
    const data = { mapRoles: roles(stranger) + roles(stranger) + roles("777788889999"), mapAccounts: stranger };
    expect(found({ after: config(data) })).toHaveLength(3);
  });
});

describe("Another account's identity in a config map", () => {
  const one = config({ mapRoles: roles(stranger) });

  test("is already there if the plan leaves the map as it is", () => {
    expect(found({ before: one, after: one })).toEqual([
      `already there ${high} arn:aws:iam::${stranger}:role/ops into the cluster by mapRoles`,
    ]);
  });

  test("is new if it comes to a map that exists", () => {
    expect(found({ before: config({ mapRoles: roles(account) }), after: one })).toEqual([
      `new ${high} arn:aws:iam::${stranger}:role/ops into the cluster by mapRoles; the plan changes it`,
    ]);
  });

  test("is new if it gets other groups", () => {
    const before = config({ mapRoles: roles(stranger).replace("system:masters", "viewers") });
    expect(found({ before, after: one })[0]).toMatch(/^new .*; the plan changes it$/);
  });

  test("is gone with the map", () => {
    expect(found({ before: one })).toEqual([]);
  });
});

describe("A config map is no finding with", () => {
  test.each([
    ["own identities", { mapRoles: roles(account), mapUsers: users(account), mapAccounts: account }],
    ["a number in another key", { "settings.yaml": `account: "${stranger}"` }],
    ["a number in a name", { mapRoles: roles(account, `app-${stranger}`) }],
    ["a longer number", { mapAccounts: `- "${stranger}0"` }],
  ])("%s", (_, data) => {
    expect(found({ after: config(data) }).filter((finding) => finding.includes("unread-outsider"))).toEqual([]);
  });

  test("no data", () => {
    expect(found({ after: { metadata: [{ name: "empty" }] } })).toEqual([]);
  });
});
