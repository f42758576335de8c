import type { FirstProvider } from "../constructs/methods/resource-type";

/** The oldest releases that this table looks back to. Anything that they have, has theirs. */
const terraform1 = "1.0";
const provider4 = "4.0";

/** The first Terraform with a part of its language: https://github.com/hashicorp/terraform/blob/main/CHANGELOG.md */
export const terraformFeatures: Readonly<Record<string, string>> = {
  ...since(terraform1, "block", "terraform", "variable", "locals", "data", "resource", "output"),
  ...since("1.1", "block", "moved"),
  ...since("1.7", "block", "removed"),
  ...since(terraform1, "variable's", "type", "description", "default", "validation"),
  ...since("1.1", "variable's", "nullable"),
  // another variable, a local value, or a data source in the condition
  ...since("1.9", "validation's", "reference to another object"),
  ...since(terraform1, "output's", "description", "value", "sensitive"),
  ...since("1.2", "output's", "precondition"),
  ...since(terraform1, "resource's", "count", "for_each", "depends_on", "lifecycle", "dynamic"),
  ...since(terraform1, "lifecycle's", "prevent_destroy", "ignore_changes"),
  ...since("1.2", "lifecycle's", "precondition", "postcondition"),
  ...since(terraform1, "type", "list", "map", "object"),
  ...since("1.3", "type", "optional"),
  ...since(terraform1, "function", "alltrue", "can", "coalesce", "concat", "contains", "distinct", "element", "floor"),
  ...since(terraform1, "function", "jsonencode", "keys", "length", "lower", "one", "regex", "regexall", "replace"),
  ...since(
    terraform1,
    "function",
    "anytrue",
    "flatten",
    "join",
    "setsubtract",
    "substr",
    "split",
    "title",
    "tostring",
    "try",
    "values",
  ),
  ...since("1.3", "function", "startswith"),
};

/** A type of the AWS provider; the arguments include those of its blocks. */
export interface ProviderType extends FirstProvider {
  /** The first provider with each later argument. */
  readonly later?: Readonly<Record<string, string>>;
}

/** The first AWS provider: https://github.com/hashicorp/terraform-provider-aws/blob/main/CHANGELOG.md */
export const providerTypes: Readonly<Record<string, ProviderType>> = {
  "data.aws_caller_identity": type(provider4),
  "data.aws_partition": type(provider4),
  "data.aws_region": type(provider4),
  aws_iam_access_key: type(provider4, "user", "status", "pgp_key"),
  aws_iam_policy: type(provider4, "name", "path", "description", "policy", "tags"),
  aws_iam_role: type(
    provider4,
    ...["name", "path", "description", "assume_role_policy", "max_session_duration", "permissions_boundary", "tags"],
  ),
  aws_iam_role_policies_exclusive: type("5.68", "role_name", "policy_names"),
  aws_iam_role_policy_attachment: type(provider4, "role", "policy_arn"),
  aws_iam_role_policy_attachments_exclusive: type("5.72", "role_name", "policy_arns"),
  aws_iam_user: type(provider4, "name", "path", "permissions_boundary", "tags"),
  aws_iam_user_policies_exclusive: type("5.70", "user_name", "policy_names"),
  aws_iam_user_policy_attachment: type(provider4, "user", "policy_arn"),
  aws_iam_user_policy_attachments_exclusive: type("5.72.1", "user_name", "policy_arns"),
  aws_kms_alias: type(provider4, "name", "target_key_id"),
  aws_kms_key: type(provider4, "description", "enable_key_rotation", "deletion_window_in_days", "policy", "tags"),
  aws_s3_bucket: type(provider4, "bucket", "force_destroy", "tags"),
  aws_s3_bucket_lifecycle_configuration: type(
    provider4,
    ...["bucket", "rule", "id", "status", "filter", "expiration", "days"],
    ...["abort_incomplete_multipart_upload", "days_after_initiation"],
    ...["noncurrent_version_expiration", "noncurrent_days", "newer_noncurrent_versions"],
    ...["noncurrent_version_transition", "transition", "storage_class", "date", "expired_object_delete_marker"],
    ...["prefix", "object_size_greater_than", "object_size_less_than", "tag", "key", "value", "and", "tags"],
  ),
  aws_s3_bucket_logging: type(provider4, "bucket", "target_bucket", "target_prefix"),
  aws_s3_bucket_object_lock_configuration: type(
    provider4,
    ...["bucket", "rule", "default_retention", "mode", "days", "years"],
  ),
  aws_s3_bucket_ownership_controls: type(provider4, "bucket", "rule", "object_ownership"),
  aws_s3_bucket_policy: type(provider4, "bucket", "policy"),
  aws_s3_bucket_public_access_block: type(
    provider4,
    ...["bucket", "block_public_acls", "block_public_policy", "ignore_public_acls", "restrict_public_buckets"],
  ),
  aws_s3_bucket_server_side_encryption_configuration: type(
    provider4,
    ...["bucket", "rule", "apply_server_side_encryption_by_default", "sse_algorithm", "kms_master_key_id"],
    "bucket_key_enabled",
  ),
  aws_s3_bucket_versioning: type(provider4, "bucket", "versioning_configuration", "status"),
};

function since(version: string, kind: string, ...names: readonly string[]): Readonly<Record<string, string>> {
  return Object.fromEntries(names.map((name) => [`${kind} ${name}`, version]));
}

function type(version: string, ...names: readonly string[]): ProviderType {
  return { since: version, arguments: names };
}
