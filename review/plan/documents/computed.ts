import type { Instance } from "./instances";

/** The partition of a Region. */
export function partitionOf(region: string | undefined): string {
  if (region?.startsWith("cn-")) return "aws-cn";
  return region?.startsWith("us-gov-") ? "aws-us-gov" : "aws";
}

/** The kinds of IAM resources whose ARN follows from account, path and name. */
const iamKinds: Readonly<Record<string, string>> = {
  aws_iam_role: "role",
  aws_iam_user: "user",
  aws_iam_group: "group",
  aws_iam_policy: "policy",
  aws_iam_instance_profile: "instance-profile",
};

/** An attribute that AWS forms from known ones; undefined if it needs the apply. */
export function computed(
  { type, values }: Pick<Instance, "type" | "values">,
  attribute: string,
  partition: string,
  account: string | undefined,
): string | undefined {
  if (type === "aws_s3_bucket") return ofBucket(values["bucket"], attribute, partition);
  if (attribute !== "arn" || account === undefined) return undefined;
  const { name } = values;
  const path = values["path"] ?? "/";
  if (typeof name !== "string") return undefined;
  if (type === "aws_iam_saml_provider") return `arn:${partition}:iam::${account}:saml-provider/${name}`;
  const kind = iamKinds[type];
  return kind && typeof path === "string" ? `arn:${partition}:iam::${account}:${kind}${path}${name}` : undefined;
}

function ofBucket(name: unknown, attribute: string, partition: string): string | undefined {
  if (typeof name !== "string") return undefined;
  if (attribute === "arn") return `arn:${partition}:s3:::${name}`;
  return attribute === "id" || attribute === "bucket" ? name : undefined;
}
