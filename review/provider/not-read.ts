/**
 * Attributes that the review knows by name and does not read. An outsider in one of them, such as another account, is a
 * finding (`unread-outsider`). The own account's roles and resources in them are none.
 */
const ofEveryType = {
  // a service of the own account acts with this role
  role: `access_role access_role_arn administration_role_arn agent_resource_role_arn alarm_role_arn
    amazon_bedrock_role_arn amazon_forecast_role_arn application_failure_feedback_role_arn
    application_success_feedback_role_arn assumable_role_arns assume_role autoscaling_role
    bucket_access_role_arn catalog_encryption_service_role cloud_watch_logs_role_arn cloudwatch_logs_role_arn
    cloudwatch_role_arn compute_role_arn cross_account_model_register_role_arn custom_role_arn
    data_access_role_arn data_api_role_arn default_iam_role_arn deliver_cross_account_role
    delivery_status_iam_role_arn domain_execution_role domain_execution_role_arn domain_iam_role_name
    ecr_image_puller_role execution_role execution_role_arn execution_role_arns execution_role_name
    failure_feedback_role_arn file_system_access_role_arn firehose_failure_feedback_role_arn
    firehose_success_feedback_role_arn fleet_service_role guest_role_arn http_failure_feedback_role_arn
    http_success_feedback_role_arn iam_fleet_role iam_role iam_role_arn iam_role_arns iam_roles
    iam_service_role_arn ingestion_role instance_role instance_role_arn invocation_role
    lambda_failure_feedback_role_arn lambda_success_feedback_role_arn local_deployment_administration_role_arn
    local_deployment_execution_role_name log_role_arn logging_role manage_access_role_arn
    merged_api_execution_role_arn meta_store_manager_role_arn monitoring_role_arn node_role_arn
    orchestration_sending_role_arn pod_execution_role_arn provisioning_role_arn resource_access_role
    resource_access_role_arn retrieval_role_arn role role_arn role_arns role_name roles
    secrets_manager_access_role_arn service_access_role service_access_role_arn service_account_role_arn
    service_execution_role service_execution_role_arn service_linked_role_arn service_role service_role_arn
    source_role_arn spot_iam_fleet_role sqs_failure_feedback_role_arn sqs_success_feedback_role_arn
    subscription_role_arn success_feedback_role_arn target_role target_role_arn task_role_arn
    two_way_channel_role`,
  // a service of the own account writes there
  destination: `assessment_reports_destination audit_destination_arn audit_log_destination cloudwatch_destination
    cloudwatch_log_destination cloudwatch_logs_log_destination delivery_destination_arn
    delivery_destination_configuration destination destination_arn destination_config destination_configuration
    destinations event_destination firehose_log_destination kinesis_destination log_destination
    log_destination_config log_destination_configs notification_destinations revision_destination
    s3_bucket_destination s3_destination s3_log_destination sns_destination structured_log_destinations`,
};

/** The attributes of one type, as paths. */
const byType: Readonly<Record<string, string>> = {
  aws_auditmanager_account_registration: "delegated_admin_account",
  aws_auditmanager_framework_share: "destination_account",
  aws_auditmanager_organization_admin_account_registration: "admin_account_id",
  aws_budgets_budget_action: "definition.iam_action_definition.policy_arn",
  aws_cleanrooms_collaboration: "member.account_id",
  aws_cloud9_environment_membership: "permissions",
  aws_cloudcontrolapi_resource: "desired_state",
  aws_cloudformation_stack: "template_body template_url",
  aws_cloudformation_stack_instances: "accounts deployment_targets.accounts deployment_targets.organizational_unit_ids",
  aws_cloudformation_stack_set: "template_body template_url",
  aws_cloudformation_stack_set_instance:
    "account_id deployment_targets.accounts deployment_targets.organizational_unit_ids",
  aws_cloudtrail_organization_delegated_admin_account: "account_id",
  aws_cloudwatch_log_account_policy: "policy_document",
  aws_config_aggregate_authorization: "account_id",
  aws_config_organization_custom_policy_rule: "debug_log_delivery_accounts",
  aws_datazone_environment: "account_identifier",
  aws_detective_member: "account_id",
  aws_detective_organization_admin_account: "account_id",
  aws_dms_endpoint: "s3_settings.canned_acl_for_objects",
  aws_dms_s3_endpoint: "canned_acl_for_objects",
  aws_dx_gateway_association: "associated_gateway_owner_account_id",
  aws_dx_gateway_association_proposal: "dx_gateway_owner_account_id",
  aws_dx_hosted_connection: "owner_account_id",
  aws_dx_hosted_private_virtual_interface: "owner_account_id",
  aws_dx_hosted_public_virtual_interface: "owner_account_id",
  aws_dx_hosted_transit_virtual_interface: "owner_account_id",
  aws_ec2_transit_gateway_peering_attachment: "peer_account_id",
  aws_eks_access_policy_association: "policy_arn principal_arn",
  aws_elastictranscoder_pipeline: "content_config_permissions thumbnail_config_permissions",
  aws_fms_admin_account: "account_id",
  aws_fms_policy: "exclude_map.account include_map.account",
  aws_glue_catalog_database: "create_table_default_permission",
  aws_guardduty_invite_accepter: "master_account_id",
  aws_guardduty_member: "account_id",
  aws_guardduty_member_detector_feature: "account_id",
  aws_guardduty_organization_admin_account: "admin_account_id",
  aws_imagebuilder_distribution_configuration:
    "distribution.ami_distribution_configuration.launch_permission distribution.ami_distribution_configuration.target_account_ids distribution.fast_launch_configuration.account_id distribution.launch_template_configuration.account_id",
  aws_inspector2_delegated_admin_account: "account_id",
  aws_inspector2_member_association: "account_id",
  aws_iot_ca_certificate: "registration_config.template_body",
  aws_iot_policy: "policy",
  aws_iot_policy_attachment: "policy",
  aws_iot_provisioning_template: "template_body",
  aws_iot_thing_principal_attachment: "principal",
  aws_iot_topic_rule: "error_action.s3.canned_acl s3.canned_acl",
  aws_lakeformation_data_lake_settings: "create_database_default_permissions create_table_default_permissions",
  aws_lakeformation_opt_in: "principal",
  aws_macie2_invitation_accepter: "administrator_account_id",
  aws_macie2_member: "account_id",
  aws_macie2_organization_admin_account: "admin_account_id",
  aws_medialive_channel:
    "encoder_settings.output_groups.output_group_settings.archive_group_settings.archive_cdn_settings.archive_s3_settings.canned_acl encoder_settings.output_groups.output_group_settings.frame_capture_group_settings.frame_capture_cdn_settings.frame_capture_s3_settings.canned_acl encoder_settings.output_groups.output_group_settings.hls_group_settings.hls_cdn_settings.hls_s3_settings.canned_acl",
  aws_opensearchserverless_access_policy: "policy",
  aws_organizations_delegated_administrator: "account_id",
  aws_quicksight_analysis: "permissions",
  aws_quicksight_dashboard: "permissions",
  aws_quicksight_data_set: "column_level_permission_rules.principals permissions",
  aws_quicksight_data_source: "permission",
  aws_quicksight_folder: "permissions",
  aws_quicksight_iam_policy_assignment: "policy_arn",
  aws_quicksight_template: "permissions",
  aws_quicksight_theme: "permissions",
  aws_s3_bucket_logging: "target_grant",
  aws_sagemaker_domain: "domain_settings.docker_settings.vpc_only_trusted_accounts",
  aws_securityhub_member: "account_id",
  aws_securityhub_organization_admin_account: "admin_account_id",
  aws_securitylake_custom_log_source: "configuration.provider_identity.principal",
  aws_securitylake_subscriber: "subscriber_identity.principal",
  aws_servicecatalog_principal_portfolio_association: "principal_arn",
  aws_servicecatalog_product: "provisioning_artifact_parameters.template_url",
  aws_servicecatalog_provisioned_product: "stack_set_provisioning_preferences.accounts",
  aws_servicecatalog_provisioning_artifact: "template_url",
  aws_ses_receipt_rule: "workmail_action.organization_arn",
  aws_ssmincidents_response_plan: "action.ssm_automation.target_account",
  aws_ssoadmin_account_assignment: "principal_id",
  aws_ssoadmin_application_assignment: "principal_id",
  aws_ssoadmin_managed_policy_attachment: "managed_policy_arn",
  aws_ssoadmin_permission_set_inline_policy: "inline_policy",
  aws_storagegateway_nfs_file_share: "object_acl",
  aws_storagegateway_smb_file_share: "object_acl",
  aws_verifiedaccess_endpoint: "policy_document",
  aws_verifiedaccess_group: "policy_document",
  aws_vpc_ipam_organization_admin_account: "delegated_admin_account_id",
};

/** The twins of read types in the provider for Cloud Control: their policies are searched as texts. */
const twins: readonly string[] = `iam_group iam_group_policy iam_managed_policy iam_oidc_provider iam_role
  iam_role_policy iam_saml_provider iam_user iam_user_policy kms_replica_key rolesanywhere_profile
  rolesanywhere_trust_anchor s3_access_grant s3_access_grants_location s3_bucket s3_storage_lens
  s3objectlambda_access_point s3outposts_access_point s3outposts_bucket_policy`
  .split(/\s+/)
  .map((name) => `awscc_${name}`);

/** The names of attributes declared as not read in every type. */
export const namesOfEveryType: readonly string[] = Object.values(ofEveryType).flatMap((list) => list.split(/\s+/));

/** The attributes declared as not read in one type, with their paths. */
export const namedPaths: readonly (readonly [type: string, path: string])[] = Object.entries(byType).flatMap(
  ([type, paths]) => paths.split(" ").map((path) => [type, path] as const),
);

/** Reports if an attribute is declared as not read. */
export function isNamedAsUnread(type: string, path: string): boolean {
  if (twins.includes(type) || namesOfEveryType.includes(path.split(".").at(-1) ?? "")) return true;
  return Object.hasOwn(byType, type) && (byType[type]?.split(" ").includes(path) ?? false);
}
