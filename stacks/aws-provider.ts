import { AwsProvider } from "@cdktf/provider-aws/lib/provider";
import type { TerraformStack } from "cdktf";
import { literal } from "../constructs/literal";

/** How Terraform reaches AWS. */
export interface ProviderProps {
  /** The only accounts in which a plan may run: in any other it stops. Any when left out. */
  readonly allowedAccountIds?: readonly string[];
  /** A role that Terraform assumes. */
  readonly assumeRoleArn?: string;
  /** Tags that the provider puts on everything it creates. */
  readonly defaultTags?: Readonly<Record<string, string>>;
}

/** Conditions on resources need 1.2, the S3 backend's own lock file 1.10; a `moved` or `import` block comes between. */
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

/** Tags as Terraform takes them as they stand; in JSON the keys are templates too. */
export function literals(tags: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(tags).map(([key, value]) => [literalKey(key), literal(value)]));
}

/** CDKTF copies maps key by key, and an assignment to `__proto__` makes no key: Terraform has to write that one out. */
function literalKey(key: string): string {
  return key === "__proto__" ? '${"__proto__"}' : literal(key);
}
