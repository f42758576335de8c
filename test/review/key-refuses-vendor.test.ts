import { policy, reviewOf } from "./small-plan";

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

const refused = (...statements: readonly object[]) => {
  const created = {
    "aws_kms_key.k": { arn: key, policy: policy(...(statements as Record<string, unknown>[])) },
    "aws_iam_role.r": { name: "acme-role", assume_role_policy: trust },
    "aws_iam_role_policy.p": { name: "p", role: "acme-role", policy: using },
  };
  const changes = Object.entries(created).map(([address, after]) => {
    const [type, name] = address.split(".");
    return { address, mode: "managed", type, name, change: { actions: ["create"], before: null, after } };
  });
  const { findings } = reviewOf(JSON.stringify({ resource_changes: changes }));
  return findings.flatMap(({ rule, address, message }) =>
    rule === "key-refuses-vendor" ? [`${address} ${message}`] : [],
  );
};
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
