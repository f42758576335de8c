import { TerraformOutput, type TerraformStack } from "cdktf";
import type { AccessState } from "../policies/suspension";
import { recordSettings } from "../text/access-record";
import type { Settings } from "../settings/settings";
import { givenExternalIds } from "../settings/external-id";
import { openings } from "../settings/preparation";
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
  const { state } = settings;
  const values = state === "offboarded" ? {} : labelled(vendor, valuesOf(vendor, settings, access));
  output(stack, "vendor_settings", settingsWords[state](name), values);
  output(stack, "vendor_page", `The page to enter them on.`, { where: page.where, link: page.url });
  if (state !== "active") {
    const later = access.statementsToMerge ? " This takes effect once the bucket's policy has the new statements." : "";
    output(stack, "access_state", `${stateWords[state](name)}${later}`, state);
  }
  if (state === "prepared") openingOutput(stack, vendor, settings);
  recordOutput(stack, settings);
  if ((state === "active" || state === "prepared") && access.profiled.changes.length > 0) {
    const less = `What the statements allow less than ${name}'s document asks for: profile is hardened.`;
    output(stack, "hardened", less, access.profiled.changes);
  }
  if (access.accessKeys) keyOutputs(stack, vendor, state, access);
  if (access.statementsToMerge && creatorStack !== undefined) {
    const description = `The stack with the bucket policy for ${name}: deploy that one. This one creates nothing.`;
    output(stack, "bucket_policy_stack", description, creatorStack);
  } else if (access.statementsToMerge) mergeOutput(stack, vendor, settings, access.statementsToMerge);
}

const settingsWords: InState = {
  prepared: (name) =>
    `The values to enter at ${name}. Nobody can assume the role until the stack has those of ${name}.`,
  active: (name) => `The values to enter at ${name}.`,
  suspended: (name) => `The values at ${name}: they stay the same while the access is suspended.`,
  offboarded: (name) => `None: ${name} has no access. Remove the values there.`,
};

const stateWords = {
  prepared: (name) => `Prepared: nobody can assume the role, and ${name} has no access yet.`,
  suspended: (name) => `Suspended: AWS denies every request of ${name}, and everything stays.`,
  offboarded: (name) => `Offboarded: ${name} has no access. A bucket and a key that this stack created stay.`,
} satisfies Partial<InState>;

const mergeWords: Readonly<Record<Exclude<AccessState, "prepared">, (name: string, bucket: string) => string>> = {
  active: (_, bucket) =>
    `The statements for the owner of ${bucket} to merge into its bucket policy: this stack doesn't change it.`,
  suspended: (name, bucket) =>
    `The statements for the owner of ${bucket} to merge into its bucket policy in the place of those of ${name}: they deny it everything in the bucket, because its access is suspended. This stack doesn't change the policy.`,
  offboarded: (name, bucket) =>
    `No statements: the owner of ${bucket} removes those of ${name} from its bucket policy. This stack doesn't change it.`,
};

type InState = Readonly<Record<AccessState, (name: string) => string>>;

function valuesOf(vendor: Vendor, settings: Settings, access: VendorAccess): VendorValues {
  const ids = givenExternalIds(vendor, settings)?.given;
  return {
    bucket: bucketNameOf(settings),
    region: settings.region,
    "role-arn": access.roleArn,
    "external-id": ids === undefined ? undefined : [ids].flat().join(", "),
    "object-prefix": settings.objectPrefix?.replace(/\/$/, "") ?? enteredPrefix(vendor, settings.access),
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

/** The vendor's values for the second deploy. */
function openingOutput(stack: TerraformStack, vendor: Vendor, settings: Settings): void {
  const given: Readonly<Record<string, unknown>> = settings;
  const missing = openings(vendor, settings.access).filter(({ setting }) => given[setting] === undefined);
  const values = Object.fromEntries(missing.map(({ setting, from }) => [setting, `from ${from}`]));
  const words = `The values of ${vendor.name} that open the access: write them into the stack in place of state: prepared, and apply again.`;
  output(stack, "values_to_come", words, values);
}

function keyOutputs(
  stack: TerraformStack,
  vendor: Vendor,
  state: AccessState,
  { accessKeys = {}, userName }: VendorAccess,
): void {
  const label = accessKeyLabels(vendor);
  const keys = Object.entries(accessKeys);
  if (keys.length === 0) {
    const command = `aws iam create-access-key --user-name ${userName}`;
    output(stack, "make_access_key", `Creates the access key for ${vendor.name}: Terraform creates none.`, command);
    return;
  }
  const ids = keys.map(([name, { id, status }]) => [name, { [label.id]: id, status }]);
  const enter = `The keys by their names. Enter the active one at ${vendor.name}.`;
  const words =
    state === "suspended" ? "The keys by their names. Each is inactive while the access is suspended." : enter;
  output(stack, "access_keys", words, Object.fromEntries(ids));
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
  { name }: Vendor,
  settings: Settings,
  statements: NonNullable<VendorAccess["statementsToMerge"]>,
): void {
  const bucketName = bucketNameOf(settings);
  // a bucket policy can't be prepared
  const description = mergeWords[settings.state as keyof typeof mergeWords](name, bucketName);
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
