import { resourcePolicies } from "./resource-policies";
import { shares } from "./shares";

/** The attributes that a reader in `review/grants/` or a rule in `review/findings/rules/` reads, by type. */
const elsewhere: Readonly<Record<string, string>> = {
  aws_iam_group_policies_exclusive: "policy_names",
  aws_iam_group_policy: "policy",
  aws_iam_group_policy_attachment: "policy_arn",
  aws_iam_group_policy_attachments_exclusive: "policy_arns",
  aws_iam_openid_connect_provider: "client_id_list thumbprint_list",
  aws_iam_policy: "policy",
  aws_iam_policy_attachment: "policy_arn roles",
  aws_iam_role: "assume_role_policy inline_policy managed_policy_arns",
  aws_iam_role_policies_exclusive: "policy_names role_name",
  aws_iam_role_policy: "policy role",
  aws_iam_role_policy_attachment: "policy_arn role",
  aws_iam_role_policy_attachments_exclusive: "policy_arns role_name",
  aws_iam_saml_provider: "saml_metadata_document",
  aws_iam_user_policies_exclusive: "policy_names",
  aws_iam_user_policy: "policy",
  aws_iam_user_policy_attachment: "policy_arn",
  aws_iam_user_policy_attachments_exclusive: "policy_arns",
  aws_kms_external_key: "policy",
  aws_kms_grant: "grantee_principal retiring_principal",
  aws_kms_key: "policy",
  aws_kms_key_policy: "policy",
  aws_kms_replica_external_key: "policy",
  aws_kms_replica_key: "policy",
  aws_lambda_function_url: "authorization_type",
  aws_rolesanywhere_trust_anchor: "source.source_data.acm_pca_arn source.source_data.x509_certificate_data",
  aws_s3_bucket: "acl grant policy replication_configuration.rules.destination",
  aws_s3_bucket_acl: "access_control_policy acl",
  aws_s3_bucket_analytics_configuration: "storage_class_analysis.data_export.destination",
  aws_s3_bucket_inventory: "destination",
  aws_s3_bucket_object: "acl",
  aws_s3_bucket_policy: "policy",
  aws_s3_bucket_replication_configuration: "rule.destination",
  aws_s3_object: "acl",
  aws_s3_object_copy: "acl grant",
  aws_s3control_access_grant: "grantee permission",
};

/** Reports if the review reads an attribute, or a part of it, by its path. */
export function isRead(type: string, path: string): boolean {
  return readPaths(type).some((one) => one === path || one.startsWith(`${path}.`));
}

/** Every type with a reader. */
export const typesWithReader: readonly string[] = [
  ...Object.keys(elsewhere),
  ...Object.keys(resourcePolicies),
  ...Object.keys(shares),
];

/** The paths with a reader; a reader of a share's principals reads its conditions too. */
export function readPaths(type: string): readonly string[] {
  const { principals = [], conditions = {} } = own(shares, type) ?? {};
  const paths = [...(own(elsewhere, type)?.split(" ") ?? []), ...principals, ...Object.keys(conditions)];
  const policy = own(resourcePolicies, type);
  return policy === undefined ? paths : [...paths, policy];
}

function own<T>(map: Readonly<Record<string, T>>, type: string): T | undefined {
  return Object.hasOwn(map, type) ? map[type] : undefined;
}
