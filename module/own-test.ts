import { hasAccountInPolicies } from "./provider-facts";
import type { ModuleVariant } from "./variant";
import { isRequired, moduleVariables } from "./variables";
import type { ModuleVariable } from "./variable";
import { valueExpression } from "../terraform/value-expression";
import { bucketStatements, tlsOnly } from "../policies/bucket";
import { policyDocument, type PolicyDocument } from "../policies/document";
import { withInputs, type InputValues } from "../policies/inputs";
import { methods } from "../constructs/methods";
import { externalIdVariable } from "../settings/external-id";
import { snakeCase } from "../text/snake-case";
import { externalIdOf, inputsOf, realmsOf } from "../vendors/lookups";
import type { AccessMode, Vendor } from "../vendors/vendor";
import type { Json, JsonObject } from "../terraform/json";

/**
 * The tests for `terraform test` in the module's folder, without AWS: the policies are the vendor's, and wrong values
 * are refused.
 */
export function moduleTest(variant: ModuleVariant): JsonObject {
  const variables = moduleVariables(variant);
  return {
    mock_provider: { aws: { mock_data: mockData(variant) } },
    variables: examples(variables.filter(isRequired)),
    run: {
      says_what_the_vendors_document_says: { command: "plan", assert: asserts(variant, variables) },
      takes_every_variable: { command: "plan", variables: examples(variables) },
      ...refusals(variables.filter(({ validation }) => validation.length > 0)),
    },
  };
}

const accountId = "111122223333";

/** The mocked values of data sources; Terraform would choose a random text. */
function mockData(variant: ModuleVariant): JsonObject {
  return {
    aws_partition: { defaults: { partition: variant.vendor.partition } },
    aws_region: { defaults: { id: "us-east-1" } },
    ...(hasAccountInPolicies(variant) && { aws_caller_identity: { defaults: { account_id: accountId } } }),
  };
}

export function examples(variables: readonly ModuleVariable[]): JsonObject {
  return Object.fromEntries(variables.map(({ name, example }) => [name, example as Json]));
}

/** One run for all variables, because each run starts the provider; it fails for each variable without a refusal. */
function refusals(checked: readonly ModuleVariable[]): Record<string, Json> {
  // Terraform skips a variable's check by another variable with a wrong value
  const dependent = checked.filter(dependsOnAnother);
  return {
    refuses_wrong_values: refusal(checked.filter((variable) => !dependent.includes(variable))),
    ...Object.fromEntries(dependent.map((variable) => [`refuses_a_wrong_${variable.name}`, refusal([variable])])),
  };
}

function dependsOnAnother({ name, validation }: ModuleVariable): boolean {
  const named = validation.flatMap(({ condition }) => [...condition.matchAll(/\bvar\.(\w+)/g)]);
  return named.some(([, other]) => other !== name);
}

function refusal(checked: readonly ModuleVariable[]): JsonObject {
  return {
    command: "plan",
    variables: Object.fromEntries(checked.map(({ name, refused }) => [name, refused as Json])),
    expect_failures: checked.map(({ name }) => `var.${name}`),
  };
}

function asserts(variant: ModuleVariant, variables: readonly ModuleVariable[]): readonly Json[] {
  const given = examples(variables);
  return Object.entries(expectedPolicies(variant, given)).map(([address, document]) => ({
    condition: `\${${address} == jsonencode(${valueExpression(document)})}`,
    error_message: `${address} must have exactly the statements in this module's README`,
  }));
}

/** The policies with the examples in them, by the addresses of their resources. */
function expectedPolicies(
  { vendor: facts, access, bucket }: ModuleVariant,
  given: JsonObject,
): Readonly<Record<string, PolicyDocument>> {
  const vendor = withInputs(facts, access, inputs(facts, access, given));
  const bucketName = String(given["bucket_name"]);
  const pod = realmIn(vendor, access, given);
  const statements = bucketStatements(vendor, { mode: access, pod }, bucketName);
  const { identity, trust } = methods[access];
  const own = identity ? [] : statements;
  return {
    ...(bucket === "new" && { "aws_s3_bucket_policy.bucket.policy": policyDocument(tlsOnly(bucketName), ...own) }),
    ...(bucket === "existing" && !identity && { "output.bucket_policy_json": policyDocument(...statements) }),
    ...(identity && { "aws_iam_policy.bucket.policy": policyDocument(...statements) }),
    ...(trust && {
      "aws_iam_role.role.assume_role_policy": policyDocument(
        ...trust(vendor, externalIds(vendor, access, given), pod, accountId),
      ),
    }),
  };
}

/** The example of a required realm; the test leaves an optional one out. */
function realmIn(vendor: Vendor, access: AccessMode, given: JsonObject): string | undefined {
  const realms = realmsOf(vendor, access);
  return realms?.required ? String(given[snakeCase(realms.setting)]) : undefined;
}

/** The examples of the values that the vendor shows to each customer. */
function inputs(vendor: Vendor, access: AccessMode, given: JsonObject): InputValues {
  return Object.fromEntries(
    inputsOf(vendor, access).map(({ setting }) => [setting, String(given[snakeCase(setting)])]),
  );
}

function externalIds(vendor: Vendor, access: AccessMode, given: JsonObject): readonly string[] {
  const externalId = externalIdOf(vendor, access);
  return externalId ? [given[externalIdVariable(externalId)] as string | readonly string[]].flat() : [];
}
