import { resourcePolicies } from "./resource-policies";
import { shares } from "./shares";
import { readPaths } from "./read";

/**
 * Types with more than the access, such as a queue with its policy: only an argument with a telling name limits the outsiders.
 * In the other types with a policy or a list of principals, each argument is about the access.
 */
const withOtherArguments: readonly string[] =
  `aws_api_gateway_domain_name aws_api_gateway_rest_api aws_db_cluster_snapshot
  aws_db_snapshot aws_db_snapshot_copy aws_dlm_lifecycle_policy aws_ecr_repository_creation_template
  aws_elasticsearch_domain aws_glacier_vault aws_opensearch_domain aws_rds_cluster_snapshot_copy
  aws_secretsmanager_secret aws_sns_topic aws_sqs_queue aws_ssm_document aws_vpc_endpoint_service`.split(/\s+/);

/** By the type of a resource with outsiders: the types with a say in their access. */
export const decidedBy: Readonly<Record<string, readonly string[]>> = {
  aws_api_gateway_rest_api: ["aws_api_gateway_method"],
  aws_api_gateway_rest_api_policy: ["aws_api_gateway_method", "aws_api_gateway_rest_api"],
  aws_backup_plan: ["aws_backup_selection"],
  aws_cloudwatch_event_target: ["aws_cloudwatch_event_rule"],
  aws_datasync_location_s3: ["aws_datasync_task"],
  aws_dms_endpoint: ["aws_dms_replication_config", "aws_dms_replication_task"],
  aws_dms_s3_endpoint: ["aws_dms_replication_config", "aws_dms_replication_task"],
  aws_elasticsearch_domain_policy: ["aws_elasticsearch_domain"],
  aws_lakeformation_permissions: [
    "aws_lakeformation_data_cells_filter",
    "aws_lakeformation_lf_tag",
    "aws_lakeformation_resource_lf_tag",
    "aws_lakeformation_resource_lf_tags",
  ],
  aws_opensearch_domain_policy: ["aws_opensearch_domain"],
  aws_ram_principal_association: ["aws_ram_resource_association"],
  aws_rolesanywhere_trust_anchor: ["aws_rolesanywhere_profile"],
  aws_s3control_access_point_policy: ["aws_s3_access_point"],
  aws_servicecatalog_portfolio_share: ["aws_servicecatalog_product_portfolio_association"],
  aws_vpc_endpoint_service_allowed_principal: ["aws_vpc_endpoint_service"],
};

/** The arguments by which these resources name each other. A name itself ties only a rule of events, or a filter of cells. */
export const ties =
  /^(id|arn|endpoint_arn|plan_id|rest_api_id|rule|domain_name|key|resource_share_arn|access_point_arn|portfolio_id|vpc_endpoint_service_id|(source_location|destination_location|target_endpoint)_arn)$/;

/** Types that only add to another resource's access: each of their arguments is about it. */
const adding = /_(selection|association|lf_tags?|data_cells_filter)$|^aws_rolesanywhere_/;

/** Texts for people, and AWS's own answers. */
const words =
  /^(id|arn|name_prefix|tags|tags_all|description|timeouts|statement_id|statement_id_prefix|policy_revision|sid)$/;

/** Names of arguments for the part that an outsider gets. */
const limiting =
  /filter|pattern|criteria|selection|mappings|include|exclude|require|acceptance|authori[sz]|authentication|security_options|(^|_)(vpc\w*|source|prefix|tables?|topic_arn|log_group_name|query|block_public\w*|public\w*|resource_types|load_balancer_arns|target_tags)$|^(content|endpoint_configuration|scope|sql|state|is_enabled|enabled)$/;

/** Reports if an argument, by its name, limits the access of outsiders. */
export function isLimit(type: string, name: string): boolean {
  if (words.test(name) || readPaths(type).some((path) => path.split(".")[0] === name)) return false;
  const isOfPolicy = [shares, resourcePolicies].some((table) => Object.hasOwn(table, type));
  const isAboutAccess = isOfPolicy || type === "aws_kms_key_policy" || adding.test(type);
  return (isAboutAccess && !withOtherArguments.includes(type)) || limiting.test(name);
}
