/** An argument that names principals, with everything they get. */
export interface Share {
  /** The paths to the principals: ids of accounts, ARNs, or a word for everyone. */
  readonly principals: readonly string[];
  /** The actions as IAM names them; if absent, the argument `action` has them. */
  readonly actions?: readonly string[];
  /** The words for everyone, besides `*`. */
  readonly everyone?: string;
  /** Narrower conditions, by path: the condition key for the value there. */
  readonly conditions?: Readonly<Record<string, string>>;
}

const ofSnapshot = (principals: string, actions: string): Share => ({
  principals: [principals],
  actions: [actions],
  everyone: "all",
});

/** The types with their own list of principals in place of a policy. */
export const shares: Readonly<Record<string, Share>> = {
  aws_ami_launch_permission: {
    principals: ["account_id", "group", "organization_arn", "organizational_unit_arn"],
    actions: ["ec2:RunInstances"],
    everyone: "all",
  },
  aws_cloudwatch_event_permission: {
    principals: ["principal"],
    actions: ["events:PutEvents"],
  },
  aws_db_cluster_snapshot: ofSnapshot("shared_accounts", "rds:RestoreDBClusterFromSnapshot"),
  aws_db_snapshot: ofSnapshot("shared_accounts", "rds:RestoreDBInstanceFromDBSnapshot"),
  aws_db_snapshot_copy: ofSnapshot("shared_accounts", "rds:RestoreDBInstanceFromDBSnapshot"),
  aws_dlm_lifecycle_policy: ofSnapshot("policy_details.schedule.share_rule.target_accounts", "ec2:CreateVolume"),
  aws_eks_access_entry: { principals: ["principal_arn"], actions: ["eks:AccessKubernetesApi"] },
  aws_globalaccelerator_cross_account_attachment: {
    principals: ["principals"],
    actions: ["globalaccelerator:CreateEndpointGroup"],
  },
  aws_lakeformation_permissions: { principals: ["principal"], actions: ["lakeformation:GetDataAccess"] },
  aws_lambda_layer_version_permission: {
    principals: ["principal"],
    conditions: { organization_id: "aws:PrincipalOrgID" },
  },
  aws_lambda_permission: {
    principals: ["principal"],
    conditions: {
      source_account: "aws:SourceAccount",
      source_arn: "aws:SourceArn",
      principal_org_id: "aws:PrincipalOrgID",
    },
  },
  aws_licensemanager_grant: { principals: ["principal"], actions: ["license-manager:CheckoutLicense"] },
  aws_network_interface_permission: { principals: ["aws_account_id"], actions: ["ec2:AttachNetworkInterface"] },
  aws_opensearch_authorize_vpc_endpoint_access: { principals: ["account"], actions: ["es:CreateVpcEndpoint"] },
  aws_ram_principal_association: { principals: ["principal"], actions: ["ram:AcceptResourceShareInvitation"] },
  aws_rds_cluster_snapshot_copy: ofSnapshot("shared_accounts", "rds:RestoreDBClusterFromSnapshot"),
  aws_redshift_data_share_authorization: {
    principals: ["consumer_identifier"],
    actions: ["redshift:AssociateDataShareConsumer"],
  },
  aws_redshift_endpoint_authorization: { principals: ["account"], actions: ["redshift:CreateEndpointAccess"] },
  aws_servicecatalog_portfolio_share: {
    principals: ["principal_id"],
    actions: ["servicecatalog:AcceptPortfolioShare"],
  },
  aws_signer_signing_profile_permission: { principals: ["principal"] },
  aws_snapshot_create_volume_permission: { principals: ["account_id"], actions: ["ec2:CreateVolume"] },
  aws_ssm_document: {
    principals: ["permissions.account_ids"],
    actions: ["ssm:SendCommand"],
    everyone: "all",
  },
  aws_vpc_endpoint_service: { principals: ["allowed_principals"], actions: ["ec2:CreateVpcEndpoint"] },
  aws_vpc_endpoint_service_allowed_principal: { principals: ["principal_arn"], actions: ["ec2:CreateVpcEndpoint"] },
};
