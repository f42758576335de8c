interface Arguments {
  /** Terraform destroys the resource and creates another when one of these changes. */
  readonly replace: readonly string[];
  /** AWS changes these in place, and the resource's ARN with them. */
  readonly rename?: readonly string[];
}

/**
 * The arguments that tell one resource from another, of every type and every argument in our stacks. The provider's
 * schema does not list them; test/terraform/lifecycle.test.ts compares the table with real plans.
 */
export const identifyingArguments: Readonly<Record<string, Arguments>> = {
  aws_iam_access_key: { replace: ["user", "pgp_key"] },
  aws_iam_openid_connect_provider: { replace: ["url"] },
  aws_iam_policy: { replace: ["name", "path"] },
  aws_iam_role: { replace: ["name", "path"] },
  aws_iam_role_policies_exclusive: { replace: ["role_name"] },
  aws_iam_role_policy_attachments_exclusive: { replace: ["role_name"] },
  aws_iam_role_policy_attachment: { replace: ["role", "policy_arn"] },
  aws_iam_user: { replace: [], rename: ["name", "path"] },
  aws_iam_user_policies_exclusive: { replace: ["user_name"] },
  aws_iam_user_policy_attachments_exclusive: { replace: ["user_name"] },
  aws_iam_user_policy_attachment: { replace: ["user", "policy_arn"] },
  aws_kms_alias: { replace: ["name"] },
  aws_kms_key: { replace: [] },
  // a bucket keeps its name by ignore_changes, and so do the settings with a reference to it
  aws_s3_bucket: { replace: [] },
  aws_s3_bucket_policy: { replace: ["bucket"] },
};

/** The arguments with a part in the ARN or the id of a resource of this type. */
export function identifiedBy(type: string): readonly string[] {
  const { replace = [], rename = [] } = identifyingArguments[type] ?? {};
  return [...replace, ...rename];
}
