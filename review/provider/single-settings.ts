/** The settings of a bucket as resources of their own. */
const ofBucket =
  "acl lifecycle_configuration logging notification object_lock_configuration ownership_controls policy public_access_block replication_configuration request_payment_configuration server_side_encryption_configuration versioning";

/** A name without an ARN may be there once in each Region, so that only names of IAM and S3 are here. */
const byName: Readonly<Record<string, readonly string[]>> = {
  aws_iam_group_policy: ["group", "name"],
  aws_iam_role_policy: ["role", "name"],
  aws_iam_user_policy: ["user", "name"],
  aws_iam_group_policies_exclusive: ["group_name"],
  aws_iam_group_policy_attachments_exclusive: ["group_name"],
  aws_iam_role_policies_exclusive: ["role_name"],
  aws_iam_role_policy_attachments_exclusive: ["role_name"],
  aws_iam_user_policies_exclusive: ["user_name"],
  aws_iam_user_policy_attachments_exclusive: ["user_name"],
  aws_kms_key_policy: ["key_id"],
  aws_s3control_access_point_policy: ["access_point_arn"],
  aws_sns_topic_policy: ["arn"],
  aws_sqs_queue_policy: ["queue_url"],
  aws_secretsmanager_secret_policy: ["secret_arn"],
  aws_dynamodb_resource_policy: ["resource_arn"],
  aws_kinesis_resource_policy: ["resource_arn"],
  aws_efs_file_system_policy: ["file_system_id"],
  aws_api_gateway_rest_api_policy: ["rest_api_id"],
  aws_msk_cluster_policy: ["cluster_arn"],
};

/** The names of a setting, by type. AWS keeps one of each name, so that a second resource overwrites the first. */
export const singleSettings: Readonly<Record<string, readonly string[]>> = {
  ...byName,
  ...Object.fromEntries(ofBucket.split(" ").map((setting) => [`aws_s3_bucket_${setting}`, ["bucket"]])),
};
