import { TerraformOutput, type TerraformStack } from "cdktf";
import { recordSettings } from "../text/access-record";
import type { Settings } from "../settings/settings";
import { givenExternalIds } from "../settings/external-id";
import { bucketNameOf } from "../config/rules/settings-rule";
import { accessKeyLabels } from "../vendors/lookups";
import type { VendorAccess } from "../constructs/vendor-access";
import { plannedPolicyOf } from "../constructs/planned-statements";
import { noteStatements } from "../constructs/statement-notes";
import { enteredPrefix, labelled, type VendorValues } from "../constructs/vendor-page-values";
import type { Vendor } from "../vendors/vendor";

/**
 * A stack's outputs: the settings to enter at the vendor under the vendor's own labels, and the page for them.
 * @param creatorStack the stack that creates the bucket, if it is another one.
 */
export function addOutputs(
  stack: TerraformStack,
  vendor: Vendor,
  settings: Settings,
  access: VendorAccess,
  creatorStack?: string,
): void {
  const { name, page } = vendor;
  output(
    stack,
    "vendor_settings",
    `The values to enter at ${name}.`,
    labelled(vendor, valuesOf(vendor, settings, access)),
  );
  output(stack, "vendor_page", `The page to enter them on.`, { where: page.where, link: page.url });
  recordOutput(stack, settings);
  if (access.accessKeys) keyOutputs(stack, vendor, access);
  if (access.statementsToMerge && creatorStack !== undefined) {
    const description = `The stack with the bucket policy for ${name}: deploy that one. This one creates nothing.`;
    output(stack, "bucket_policy_stack", description, creatorStack);
  } else if (access.statementsToMerge) mergeOutput(stack, settings, access.statementsToMerge);
}

function valuesOf(vendor: Vendor, settings: Settings, access: VendorAccess): VendorValues {
  const ids = givenExternalIds(vendor, settings)?.given;
  return {
    bucket: bucketNameOf(settings),
    region: settings.region,
    "role-arn": access.roleArn,
    "external-id": ids === undefined ? undefined : [ids].flat().join(", "),
    "object-prefix": enteredPrefix(vendor, settings.access),
    encryption: settings.encryption === "sse-s3" ? vendor.page.encryption?.sseS3 : vendor.page.encryption?.kms,
    "kms-key-arn": access.keyArn,
  };
}

/** The record of the access; in an output, too, because a stack without a resource has no tag. */
function recordOutput(stack: TerraformStack, settings: Settings): void {
  const record = recordSettings.flatMap((setting) =>
    settings[setting] === undefined ? [] : [[setting, settings[setting]]],
  );
  if (record.length === 0) return;
  const description = "Who answers for the access, why it exists, and how long it lasts.";
  output(stack, "access_record", description, Object.fromEntries(record));
}

function keyOutputs(stack: TerraformStack, vendor: Vendor, { accessKeys = {}, userName }: VendorAccess): void {
  const label = accessKeyLabels(vendor);
  const keys = Object.entries(accessKeys);
  if (keys.length === 0) {
    const command = `aws iam create-access-key --user-name ${userName}`;
    output(stack, "make_access_key", `Creates the access key for ${vendor.name}: Terraform creates none.`, command);
    return;
  }
  const ids = keys.map(([name, { id, status }]) => [name, { [label.id]: id, status }]);
  output(
    stack,
    "access_keys",
    `The keys by their names. Enter the active one at ${vendor.name}.`,
    Object.fromEntries(ids),
  );
  const secrets = keys.flatMap(([name, { secret }]) =>
    secret === undefined ? [] : [[name, { [label.secret]: secret }]],
  );
  if (secrets.length > 0) {
    output(stack, "secret_access_keys", "Their secrets.", Object.fromEntries(secrets), true);
  }
  const encrypted = keys.flatMap(([name, { encryptedSecret }]) =>
    encryptedSecret === undefined ? [] : [[name, { [label.secret]: encryptedSecret }]],
  );
  if (encrypted.length > 0) {
    const description = "Their secrets under your PGP key: base64 --decode | gpg --decrypt.";
    output(stack, "encrypted_secret_access_keys", description, Object.fromEntries(encrypted));
  }
}

function mergeOutput(
  stack: TerraformStack,
  settings: Settings,
  statements: NonNullable<VendorAccess["statementsToMerge"]>,
): void {
  const bucketName = bucketNameOf(settings);
  const description = `The statements for the owner of ${bucketName} to merge into its bucket policy: this stack doesn't change it.`;
  const element = output(stack, "bucket_policy_statements", description, plannedPolicyOf("bucket", statements));
  noteStatements(element, "value", statements);
}

function output(
  stack: TerraformStack,
  name: string,
  description: string,
  value: unknown,
  sensitive?: true,
): TerraformOutput {
  return new TerraformOutput(stack, name, { description, value, sensitive, staticId: true });
}
