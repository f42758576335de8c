/** Attributes without access for outsiders, for one reason. */
interface Harmless {
  readonly because: string;
  /** Names of attributes in any type, or `type.path` without `aws_`. */
  readonly attributes: string;
}

/** Texts for people, for programs and for filters: an ARN in them is a word, and AWS acts on none of them. */
const words: readonly string[] = `tags tags_all description comment labels variables environment_variable
  environment_variables default_arguments container_definitions container_properties dashboard_body event_pattern
  filter filters filter_pattern filter_criteria pattern query query_string criteria dimensions alarm_description display_name
  user_data secret_string item triggers triggers_replace keepers`.split(/\s+/);

/** The same in one type, and AWS's answers in blocks, as paths. */
const wordsOfType: readonly string[] = `aws_ssm_parameter.value aws_organizations_organization.roots
  aws_organizations_organization.non_master_accounts`.split(/\s+/);

/** Snapshots by their ids, or by their ARNs in another account: they only bring something in. */
const sources: readonly string[] = ["snapshot_identifier", "source_db_snapshot_identifier"];

/** Reports if an attribute is such a text, or such a source. */
export function isOnlyWords(type: string, path: string): boolean {
  return [...words, ...sources].includes(path.split(".").at(-1) ?? "") || wordsOfType.includes(`${type}.${path}`);
}

/** The harmless attributes by their reason. The review doesn't search them for outsiders. */
export const harmless: readonly Harmless[] = [
  {
    because: "it configures the service, and gives no permission",
    attributes: `alpn_policy archive_policy auto_import_policy autoscaling_policy base_policy_document browser_policy
      content_security_policy data_deletion_policy delivery_policy dns_policy dns_record_client_routing_policy
      excess_capacity_termination_policy filter_policy firewall_policy_arn game_server_protection_policy https_policy
      image_pull_policy language_selection_policy lifecycle_policy new_game_session_protection_policy
      notification_policy origin_protocol_policy padding_policy policy_text protocol_policy redrive_allow_policy
      redrive_policy referrer_policy replay_policy routing_policy scheduling_policy_arn security_policy sizing_policy
      snapshot_policy ssl_policy stream_exception_policy termination_policies tls_policy tls_security_policy
      user_context_policy viewer_protocol_policy imagebuilder_lifecycle_policy.policy_detail.exclusion_rules.amis.shared_accounts
      cloudwatch_log_index_policy.policy_document
      cloudwatch_log_data_protection_policy.policy_document sns_topic_data_protection_policy.policy
      ecr_lifecycle_policy.policy opensearchserverless_lifecycle_policy.policy
      opensearchserverless_security_policy.policy ses_receipt_filter.policy cloudformation_stack.policy_body
      networkmanager_core_network_policy_attachment.policy_document load_balancer_backend_server_policy.policy_names
      load_balancer_listener_policy.policy_names quicksight_data_set.row_level_permission_data_set.permission_policy
      elasticsearch_domain.auto_tune_options.desired_state opensearch_domain.auto_tune_options.desired_state
      pipes_pipe.desired_state appstream_stack.user_settings.permission self_service_permissions network_interface_permission.permission
      connect_security_profile.permissions ec2_inbound_permission
      config_conformance_pack.template_body config_organization_conformance_pack.template_body
      s3_bucket_logging.target_bucket s3_bucket.logging.target_bucket`,
  },
  {
    because: "it only takes permissions away",
    attributes: `organizations_policy.content vpc_endpoint.policy vpc_endpoint_policy.policy guardrail_policy_arns session_policy_arn session_policy
      transfer_access.policy transfer_user.policy rolesanywhere_profile.managed_policy_arns
      s3control_directory_bucket_access_point_scope.scope.permissions
      ssoadmin_permissions_boundary_attachment.permissions_boundary.managed_policy_arn`,
  },
  {
    because: "it names the account with the resource itself, and AWS refuses a caller without rights there",
    attributes: `aws_account_id account_alternate_contact.account_id account_primary_contact.account_id
      account_region.account_id budgets_budget.account_id budgets_budget_action.account_id
      redshift_partner.account_id s3_account_public_access_block.account_id s3_access_point.account_id
      s3control_access_grant.account_id s3control_access_grants_instance.account_id
      s3control_access_grants_instance_resource_policy.account_id s3control_access_grants_location.account_id
      s3control_directory_bucket_access_point_scope.account_id s3control_multi_region_access_point.account_id
      s3control_multi_region_access_point_policy.account_id s3control_object_lambda_access_point.account_id
      s3control_object_lambda_access_point_policy.account_id s3control_storage_lens_configuration.account_id
      bucket_account_id owner_account bucket_owner_account_id ami_account_id catalog_id table_catalog_id domain_owner
      mesh_owner opensearch_outbound_connection.local_domain_info.owner_id
      s3_bucket_accelerate_configuration.expected_bucket_owner s3_bucket_acl.expected_bucket_owner
      s3_bucket_cors_configuration.expected_bucket_owner s3_bucket_lifecycle_configuration.expected_bucket_owner
      s3_bucket_logging.expected_bucket_owner s3_bucket_object_lock_configuration.expected_bucket_owner
      s3_bucket_request_payment_configuration.expected_bucket_owner
      s3_bucket_server_side_encryption_configuration.expected_bucket_owner
      s3_bucket_versioning.expected_bucket_owner s3_bucket_website_configuration.expected_bucket_owner`,
  },
  {
    because: "it says what the service reads or filters, and gives nothing",
    attributes: `account_ids excluded_accounts aws_accounts cloudwatch_metric_alarm.metric_query.account_id
      macie2_classification_job.s3_job_definition.bucket_definitions.account_id
      ce_anomaly_subscription.account_id glue_crawler.lake_formation_configuration.account_id
      s3control_storage_lens_configuration.storage_lens_configuration.aws_org backup_report_plan.report_setting.accounts
      lambda_function_execution_role_arn filter_at_destination securitylake_aws_log_source.source.accounts`,
  },
  {
    because: "it is a name inside of the service, of no IAM principal",
    attributes: `organization organizational_unit service_account service_account_id kerberos_principal
      posix_permissions platform_principal  key_role grafana_role user_role user_role_name
      organization_role_name snowflake_role column_geographic_role geographic_role master_backend_role
      email_sending_account organizational_units allowed_organizations efs_access_point.root_directory.creation_info.permissions
      organizations_account.role_name verifiedpermissions_policy.definition.template_linked.principal
      lakeformation_permissions.permissions quicksight_role_membership.role grafana_role_association.role
      bedrockagent_prompt.variant.template_configuration.chat.message.role`,
  },
  {
    because: "it names a service of AWS, which works for the own organization",
    attributes: "aws_service_access_principals organizations_delegated_administrator.service_principal",
  },
  {
    because: "callers of an application's own interface get no permission of AWS",
    attributes: `apigatewayv2_route.authorization_type appsync_datasource.http_config.authorization_config.authorization_type
      cloudwatch_event_connection.authorization_type`,
  },
  {
    because: "a list of revoked certificates is meant for everyone",
    attributes: "acmpca_certificate_authority.revocation_configuration.crl_configuration.s3_object_acl",
  },
  {
    because: "it is the content that the service keeps or shows",
    attributes: "content",
  },
  {
    because: "it only brings something in: the owner of the source gets nothing from here",
    attributes: `event_source_arn source_location_arn source_endpoint_arn restore_source_table_arn snapshot_arn snapshot_arns
      source_db_instance_arn source_db_instance_automated_backups_arn source_api_arn copy_source_arn flow_arn
      data_share_arn share_arn grant_arn product_arn secret_arn credentials_secret_arn credential_arn
      service_network_arn resource_configuration_arn certificate_authority_arn pipes_pipe.source
      sns_topic_subscription.topic_arn lambda_event_source_mapping.source_access_configuration.uri
      kinesis_firehose_delivery_stream.kinesis_source_configuration.kinesis_stream_arn
      kinesis_firehose_delivery_stream.msk_source_configuration.msk_cluster_arn kinesis_stream_consumer.stream_arn
      rekognition_stream_processor.input.kinesis_video_stream.arn dynamodb_table.import_table.s3_bucket_source.bucket_owner
      glue_catalog_database.target_database.catalog_id glue_catalog_table.target_table.catalog_id
      redshift_endpoint_access.resource_owner s3_object_copy.expected_source_bucket_owner
      opensearch_outbound_connection.remote_domain_info.owner_id
      dlm_lifecycle_policy.policy_details.event_source.parameters.snapshot_owner`,
  },
  {
    because: "AWS's own account offers it to every customer",
    attributes: "rules_package_arns sagemaker_image_arn sagemaker_image_version_arn standards_arn platform_arn",
  },
  {
    because: "it is for AWS Certificate Manager alone",
    attributes: "acmpca_permission.principal acmpca_permission.source_account",
  },
];

const reasons: ReadonlyMap<string, string> = new Map(
  harmless.flatMap(({ because, attributes }) => attributes.split(/\s+/).map((name) => [name, because] as const)),
);

/** The reason for an attribute of a type, if it is harmless. */
export function harmlessBecause(type: string, path: string): string | undefined {
  return reasons.get(`${type.replace(/^aws_/, "")}.${path}`) ?? reasons.get(path.split(".").at(-1) ?? "");
}

/** The types with a harmless attribute of their own. */
export const harmlessTypes: readonly string[] = [...reasons.keys()]
  .filter((name) => name.includes("."))
  .map((name) => `aws_${name.split(".")[0]}`);
