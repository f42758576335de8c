import { readPlan } from "../../review/plan/plan";
import { kmsKeyTypes } from "../../review/grants/kms-keys";
import type { Plan } from "../../review/plan/resources";
import { review } from "../../review/review";
import { vendors } from "../../vendors/index";
import { policy } from "./small-plan";

const account = "111122223333";
const key = `arn:aws:kms:us-east-1:${account}:key/21673810-f412-4786-9d74-9fa94a29302c`;
const trust = policy({
  ...{
    Effect: "Allow",
    Principal: { AWS: "arn:aws:iam::485438090326:user/mixpanel-export" },
    Action: "sts:AssumeRole",
  },
  Condition: { StringEquals: { "sts:ExternalId": "0123456789abcdef0123456789abcdef" } },
});
const root = { Effect: "Allow", Principal: { AWS: `arn:aws:iam::${account}:root` }, Action: "kms:*", Resource: "*" };
const using = policy({ Effect: "Allow", Action: ["kms:Decrypt", "kms:GenerateDataKey"], Resource: key });

const changeOf = ([address, after]: readonly [string, object]) => {
  const [type, name] = address.split(".");
  return { address, mode: "managed", type, name, change: { actions: ["create"], before: null, after } };
};
const planIn = (id: string, created: Readonly<Record<string, object>>) => {
  const aws = { expressions: { allowed_account_ids: { constant_value: [id] } } };
  const configuration = { root_module: {}, provider_config: { aws } };
  const text = JSON.stringify({ resource_changes: Object.entries(created).map(changeOf), configuration });
  return readPlan(text, `${Object.keys(created).join()}.json`, Object.keys(created).join());
};
const opened = (...statements: readonly object[]) => ({
  "aws_kms_key.k": { arn: key, policy: policy(...(statements as Record<string, unknown>[])) },
});
const role = {
  "aws_iam_role.r": { name: "acme-role", assume_role_policy: trust },
  "aws_iam_role_policy.p": { name: "p", role: "acme-role", policy: using },
};
const refusedIn = (...plans: readonly Plan[]) =>
  review(plans, { vendors, today: "2026-11-22" }).findings.flatMap(({ rule, address, message }) =>
    rule === "key-refuses-vendor" ? [`${address} ${message}`] : [],
  );
const refused = (...statements: readonly object[]) => refusedIn(planIn(account, { ...opened(...statements), ...role }));
const both = "kms:Decrypt, kms:GenerateDataKey";
const refusal = (actions: string) => [
  `aws_kms_key.k allows no ${actions} to the role acme-role, whatever its policies say`,
];
const onlyFor = (role: string, operator = "ArnEquals") => ({
  ...root,
  Condition: { [operator]: { "aws:PrincipalArn": `arn:aws:iam::${account}:role/${role}` } },
});

test.each<[string, object, string]>([
  ["names another role", { ...root, Principal: { AWS: `arn:aws:iam::${account}:role/admin` } }, both],
  [
    "names a role of this name in another account",
    { ...root, Principal: { AWS: "arn:aws:iam::444455556666:role/acme-role" } },
    both,
  ],
  ["leaves IAM another role", onlyFor("admin"), both],
  ["leaves IAM other actions", { ...root, Action: ["kms:Describe*", "kms:decrypt"] }, "kms:GenerateDataKey"],
  ["leaves IAM all but these", { ...root, Action: undefined, NotAction: "kms:Decrypt" }, "kms:Decrypt"],
])("A key refuses a vendor if its policy %s", (_, statement, actions) => {
  expect(refused(statement)).toEqual(refusal(actions));
});

test.each<[string, object]>([
  ["everything to the account", root],
  ["this role", { ...root, Principal: { AWS: `arn:aws:iam::${account}:role/acme-role` } }],
  ["the account for this role", onlyFor("acme-*", "ArnLike")],
  ["the account, except one role", onlyFor("admin", "ArnNotEquals")],
  [
    "the account through S3",
    { ...root, Condition: { StringEquals: { "kms:ViaService": "s3.us-east-1.amazonaws.com" } } },
  ],
])("A key doesn't refuse a vendor if its policy allows %s", (_, statement) => {
  expect(refused(statement)).toEqual([]);
});

test("A key refuses a role of another account, unless its policy names that account", () => {
  const other = "444455556666";
  const both = (id: string) => [
    planIn(account, opened({ ...root, Principal: { AWS: `arn:aws:iam::${id}:root` } })),
    planIn(other, role),
  ];
  expect(refusedIn(...both(account))).toEqual(refusal("kms:Decrypt, kms:GenerateDataKey"));
  expect(refusedIn(...both(other))).toEqual([]);
});

describe("A policy of the key as a resource of its own", () => {
  const admin = { ...root, Principal: { AWS: `arn:aws:iam::${account}:role/admin` } };
  const id = "21673810-f412-4786-9d74-9fa94a29302c";
  const apart = (...statements: readonly object[]) => ({
    "aws_kms_key_policy.p": { key_id: id, policy: policy(...(statements as Record<string, unknown>[])) },
  });
  const without = { "aws_kms_key.k": { arn: key, key_id: id } };
  // AWS's answer of the last refresh: it is no argument
  const told = { "aws_kms_key.k": { arn: key, key_id: id, policy: policy(root) } };
  const message = `aws_kms_key_policy.p allows no ${both} to the role acme-role, whatever its policies say`;

  it.each<[string, object]>([
    ["and none in the key", without],
    ["and the answer of AWS in the key", told],
  ])("refuses a vendor, %s", (_, inKey) => {
    expect(refusedIn(planIn(account, { ...inKey, ...apart(admin), ...role }))).toEqual([message]);
  });

  it("lets the vendor in, whatever AWS answered before it", () => {
    const closed = { "aws_kms_key.k": { arn: key, key_id: id, policy: policy(admin) } };
    expect(refusedIn(planIn(account, { ...closed, ...apart(root), ...role }))).toEqual([]);
  });

  it.each(kmsKeyTypes)("counts for %s", (type) => {
    const inKey = { [`${type}.k`]: { arn: key, key_id: id } };
    expect(refusedIn(planIn(account, { ...inKey, ...apart(admin), ...role }))).toEqual([message]);
    const inside = { [`${type}.k`]: { arn: key, policy: policy(admin) } };
    expect(refusedIn(planIn(account, { ...inside, ...role }))).toEqual([
      `${type}.k allows no ${both} to the role acme-role, whatever its policies say`,
    ]);
  });
});
