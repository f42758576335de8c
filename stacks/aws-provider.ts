import { AwsProvider } from "@cdktf/provider-aws/lib/provider";
import type { TerraformStack } from "cdktf";
import { literals } from "../constructs/literal";

/** The way in which Terraform reaches AWS. */
export interface ProviderProps {
  /** The only accounts in which a plan may run: in any other it stops. Any when left out. */
  readonly allowedAccountIds?: readonly string[];
  /** A role that Terraform assumes. */
  readonly assumeRoleArn?: string;
  /** Tags that the provider puts on everything it creates. */
  readonly defaultTags?: Readonly<Record<string, string>>;
}

/** For the S3 backend's own lock file; whatever else is used here came before. */
export const terraformVersion = ">= 1.10";
/** The oldest and the newest major of the provider for which every argument used here exists. */
export const awsProviderVersion = ">= 5.100, < 7.0";

export function addAwsProvider(stack: TerraformStack, region: string, props: ProviderProps): void {
  const { allowedAccountIds, assumeRoleArn, defaultTags } = props;
  new AwsProvider(stack, "aws", {
    region,
    allowedAccountIds: allowedAccountIds && [...allowedAccountIds],
    assumeRole: assumeRoleArn === undefined ? undefined : [{ roleArn: assumeRoleArn }],
    defaultTags: defaultTags && [{ tags: literals(defaultTags) }],
  });
  stack.addOverride("terraform.required_version", terraformVersion);
  // the binding would ask for the one version that it was generated from
  stack.addOverride("terraform.required_providers.aws", { source: "hashicorp/aws", version: awsProviderVersion });
}
