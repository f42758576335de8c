import { conditional, Op, TerraformOutput, Token, type TerraformStack } from "cdktf";
import type { ModuleVariant } from "./variant";
import { everyMethod } from "../constructs/methods";
import { plannedPolicyOf, plannedStatementList } from "../constructs/planned-statements";
import { noteStatements } from "../constructs/statement-notes";
import type { VendorAccess } from "../constructs/vendor-access";
import { enteredPrefix, labelled } from "../constructs/vendor-page-values";
import { externalIdVariable } from "../settings/external-id";
import { externalIdOf } from "../vendors/lookups";

/** The variables and data for the outputs. */
export interface ModuleValues {
  readonly bucketName: string;
  readonly region: string;
}

/** A module's outputs: the settings to enter at the vendor, and the names and ARNs for other modules. */
export function addModuleOutputs(
  stack: TerraformStack,
  variant: ModuleVariant,
  access: VendorAccess,
  values: ModuleValues,
): void {
  const { name, page } = variant.vendor;
  const settings = labelled(variant.vendor, vendorValues(variant, access, values));
  addOutput(stack, "vendor_settings", `The values to enter at ${name}, under its own labels.`, settings);
  addOutput(stack, "vendor_page", "The page to enter them on.", { where: page.where, link: page.url });
  for (const [id, [description, value]] of Object.entries(plainOutputs(access, values))) {
    if (value !== undefined) addOutput(stack, id, description, value);
  }
  if (access.statementsToMerge) addStatements(stack, access);
}

export function addOutput(stack: TerraformStack, id: string, description: string, value: unknown): TerraformOutput {
  const output = new TerraformOutput(stack, `${id}_output`, { description, value });
  // a construct of the output's own name would be in the way of the variable's
  output.overrideLogicalId(id);
  return output;
}

function vendorValues(variant: ModuleVariant, access: VendorAccess, values: ModuleValues) {
  const { vendor, encryption } = variant;
  const { sseS3, kms } = vendor.page.encryption ?? {};
  const noKey = Op.eq(access.keyArn, Token.nullValue());
  const byKey = () => Token.asString(conditional(noKey, sseS3, kms));
  return {
    bucket: access.bucket?.bucket ?? values.bucketName,
    region: values.region,
    "role-arn": access.roleArn,
    "external-id": externalIds(variant),
    "object-prefix": enteredPrefix(vendor, variant.access),
    encryption: encryption === "optional-kms-key-arn" ? byKey() : encryption === "sse-s3" ? sseS3 : kms,
    "kms-key-arn": access.keyArn,
  };
}

/** The caller's external ids; undefined for a way in without any. */
function externalIds({ vendor, access }: ModuleVariant): string | undefined {
  const facts = externalIdOf(vendor, access);
  return facts && `\${join(", ", var.${externalIdVariable(facts)})}`;
}

type Described = readonly [description: string, value: string | undefined];

function plainOutputs(access: VendorAccess, { bucketName }: ModuleValues): Readonly<Record<string, Described>> {
  const { bucket, keyArn } = access;
  const ofMethods = everyMethod.flatMap(({ outputs }) =>
    Object.entries(outputs).map(([id, [description, value]]) => [id, [description, access[value]]] as const),
  );
  return {
    bucket_name: ["The name of the bucket.", bucket?.bucket ?? bucketName],
    bucket_arn: ["The ARN of the bucket.", bucket?.arn ?? `arn:aws:s3:::${bucketName}`],
    kms_key_arn: ["The ARN of the customer managed key of the bucket.", keyArn],
    ...Object.fromEntries(ofMethods),
  };
}

/** No resource exists to carry the conditions, so the output does. */
function addStatements(stack: TerraformStack, { statementsToMerge = [], preconditions }: VendorAccess): void {
  const merge = "for the bucket's owner to merge into the bucket policy: this module changes nothing.";
  const policy = plannedPolicyOf("bucket", statementsToMerge);
  const output = addOutput(stack, "bucket_policy_json", `The policy, as JSON, ${merge}`, policy);
  const list = plannedStatementList(statementsToMerge);
  addOutput(stack, "bucket_policy_statements", `The same statements, as a list, ${merge}`, list);
  const precondition = preconditions.map(({ condition, errorMessage }) => ({ condition, error_message: errorMessage }));
  output.addOverride("precondition", precondition);
  noteStatements(output, "value", statementsToMerge);
}
