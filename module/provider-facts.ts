import { DataAwsCallerIdentity } from "@cdktf/provider-aws/lib/data-aws-caller-identity";
import { DataAwsPartition } from "@cdktf/provider-aws/lib/data-aws-partition";
import { DataAwsRegion } from "@cdktf/provider-aws/lib/data-aws-region";
import { TerraformLocal, type TerraformStack } from "cdktf";
import { methods } from "../constructs/methods";
import { accountIdRules } from "../settings/values/accounts";
import type { TextInput } from "../settings/values/input";
import type { ConstructProps } from "../settings/declaration/to-props";
import type { ModuleVariable } from "./variable";
import { featuresOf, type ModuleVariant } from "./variant";
import { checksUnlessNull, refusedText, validations } from "./validations";

/** The variables of what the provider knows besides its Region, which is a setting. */
export function factVariables(variant: ModuleVariant): readonly ModuleVariable[] {
  const partition = fact(variant, "partition", partitionInput, (partition) => ({ partition }));
  return [
    partition,
    ...(hasAccountInPolicies(variant)
      ? [fact(variant, "account_id", accountInput, (accountId) => ({ accountId }))]
      : []),
  ];
}

/** Reports if a policy of the module has the id of the account: a key's own, or the trust in an identity provider. */
export function hasAccountInPolicies(variant: ModuleVariant): boolean {
  return featuresOf(variant).includes("create-key") || methods[variant.access].tokenProvider !== undefined;
}

/**
 * Adds a local value for each of these variables that the module has: the caller's, or the provider's if that is null.
 * A data source has a `count`, because a call with `depends_on` defers it to the apply, and every policy with it. That of
 * the Region costs no call and is always there, to compare it with the caller's: the plan has that one anyway.
 */
export function addProviderFacts(stack: TerraformStack, names: readonly string[]): void {
  for (const [name, [read, attribute]] of Object.entries(sources)) {
    if (!names.includes(name)) continue;
    const data = read(stack);
    const isCompared = name === "region";
    if (isCompared) data.addOverride("lifecycle", { postcondition: [isTheProviders] });
    else data.addOverride("count", `\${var.${name} == null ? 1 : 0}`);
    const found = isCompared ? `${data.fqn}.${attribute}` : `one(${data.fqn}[*].${attribute})`;
    new TerraformLocal(stack, `${name}_local`, `\${coalesce(var.${name}, ${found})}`).overrideLogicalId(name);
  }
}

/** Another Region than the provider's would be in the vendor's settings, and the bucket elsewhere. */
const isTheProviders = {
  condition: "${self.id == coalesce(var.region, self.id)}",
  error_message:
    "region must be the provider's, ${self.id}, because the bucket is there. Remove it, or give the call a provider of the other Region.",
};

type Read = (stack: TerraformStack) => DataAwsRegion | DataAwsPartition | DataAwsCallerIdentity;

/** By variable: the data source and its attribute. */
const sources: Readonly<Record<string, readonly [Read, string]>> = {
  // `region` is new in 6.0 and `name` deprecated there; `id` is the same in both
  region: [(stack) => new DataAwsRegion(stack, "current_region"), "id"],
  partition: [(stack) => new DataAwsPartition(stack, "current_partition"), "partition"],
  account_id: [(stack) => new DataAwsCallerIdentity(stack, "current_caller_identity"), "account_id"],
};

/** The names of all these variables. */
export const factNames: readonly string[] = Object.keys(sources);

const partitionInput: TextInput = {
  type: "text",
  describes: "The AWS partition of the provider. If unset, a data source reads it.",
  rules: [{ message: "must be an AWS partition, such as aws", matches: "^aws(-[a-z]+)*$" }],
  example: "aws",
};

const accountInput: TextInput = {
  type: "text",
  describes: "The account ID of the provider. If unset, a data source reads it.",
  rules: accountIdRules,
  example: "111122223333",
};

function fact(
  { vendor }: ModuleVariant,
  name: string,
  input: TextInput,
  props: (value: string) => ConstructProps,
): ModuleVariable {
  const subject = `var.${name}`;
  return {
    name,
    type: "string",
    description: input.describes,
    nullable: true,
    default: null,
    validation: checksUnlessNull(subject, validations(name, input, vendor, subject)),
    example: input.example,
    refused: refusedText(input.rules),
    expression: `local.${name}`,
    props,
  };
}
