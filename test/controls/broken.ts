import type { Output, AttributeValues } from "../../scripts/security-controls/output";

const everyone = { Effect: "Allow", Principal: { AWS: "*" }, Action: ["*", "kms:*", "s3:PutBucketAcl"], Resource: "*" };
const nobody = { Effect: "Deny", Principal: "*", Action: "s3:*", Resource: "*" };
const notMadeHere = [
  ...["aws_s3_bucket_acl", "aws_s3_bucket_website_configuration", "aws_iam_role_policy", "aws_iam_group"],
  ...["aws_iam_user", "aws_iam_user_login_profile", "aws_ssm_parameter"],
].map((type) => ({ type, values: {} }));
const badlyMade = [
  { type: "aws_iam_role_policy_attachment", values: { policy_arn: "arn:aws:iam::aws:policy/AdministratorAccess" } },
  { type: "aws_iam_access_key", values: { user: "root", status: "Active" } },
  { type: "aws_iam_access_key", values: { user: "root", status: "Active" } },
  { type: "provider.aws", values: { access_key: "AKIA", secret_key: "x" } },
  { type: "aws_s3_bucket", values: { bucket: "acme.events" } },
];

/** The output with each of its parts spoiled in turn: what a check must not take for met. */
export function broken(output: Output): readonly Output[] {
  const { resources, policies } = output;
  const types = [...new Set(resources.map(({ type }) => type))];
  const more = (some: Output["resources"]) => ({ ...output, resources: [...resources, ...some] });
  const statement = (one: AttributeValues) => ({
    ...output,
    policies: policies.map((policy) => ({ ...policy, statements: [...policy.statements, one] })),
  });
  return [
    ...types.map((type) => ({ ...output, resources: resources.filter((one) => one.type !== type) })),
    ...[...notMadeHere, ...badlyMade].map((one) => more([one])),
    more(badlyMade),
    statement(everyone),
    statement(nobody),
    { ...output, policies: policies.map((policy) => ({ ...policy, statements: [everyone] })) },
    {
      ...output,
      resources: resources.map(({ type, values }) => ({ type, values: spoiled(values) as AttributeValues })),
    },
  ];
}

/** Every switch turned, every word another, every number smaller. */
function spoiled(value: unknown): unknown {
  if (typeof value === "boolean") return !value;
  if (typeof value === "number") return value - 1;
  if (typeof value === "string") return "";
  if (Array.isArray(value)) return value.map(spoiled);
  if (typeof value !== "object" || value === null) return value;
  return {
    ...Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, spoiled(inner)])),
    is_enabled: false,
  };
}
