import { AwsProvider } from "@cdktf/provider-aws/lib/provider";
import type { TerraformStack } from "cdktf";
import { escapeValues } from "./escape";

/** Terraform's access to AWS. */
export interface ProviderProps {
  /** Plans run only in these accounts, and stop in any other. If unset, any. */
  readonly allowedAccountIds?: readonly string[];
  /** A role for Terraform to assume. */
  readonly assumeRoleArn?: string;
  /** Tags for everything created by the provider. */
  readonly defaultTags?: Readonly<Record<string, string>>;
}

/** For the S3 backend's own lock file; all other features used here are older. */
export const terraformVersion = ">= 1.10";
/** The oldest and the newest major of the provider with every argument used here. */
export const awsProviderVersion = ">= 5.100, < 7.0";

export function addAwsProvider(stack: TerraformStack, region: string, props: ProviderProps): void {
  const { allowedAccountIds, assumeRoleArn, defaultTags } = props;
  new AwsProvider(stack, "aws", {
    region,
    allowedAccountIds: allowedAccountIds && [...allowedAccountIds],
    assumeRole: assumeRoleArn === undefined ? undefined : [{ roleArn: assumeRoleArn }],
    defaultTags: defaultTags && [{ tags: escapeValues(defaultTags) }],
  });
  stack.addOverride("terraform.required_version", terraformVersion);
  // the binding would require exactly the version it was generated from
  stack.addOverride("terraform.required_providers.aws", { source: "hashicorp/aws", version: awsProviderVersion });
}
