import { typeOf } from "../terraform/address";
import { resourceType } from "../constructs/resource-types";
import { methods } from "../constructs/methods";
import { documentedGrant } from "../policies/bucket";
import type { ModuleVariant } from "./variant";

/** The purpose of a module, in a sentence or two. */
export function modulePurpose({ vendor, access, bucket, encryption, hardened }: ModuleVariant): string {
  const { name } = vendor;
  const where = bucket === "new" ? "a new S3 bucket" : "an existing S3 bucket";
  const how = methods[access].words.how(name);
  const limited = hardened ? " The statements are the hardened form of the vendor's document." : "";
  return `${`Gives ${name} access to ${where}, ${how}. ${encryptionWords(encryption, bucket)}`.trim()}${limited}`;
}

function encryptionWords(encryption: ModuleVariant["encryption"], bucket: ModuleVariant["bucket"]): string {
  switch (encryption) {
    case "sse-s3":
      return bucket === "new" ? "The bucket encrypts with S3's own keys (SSE-S3)." : "";
    case "sse-kms":
      return "The bucket encrypts with the account's key `aws/s3`.";
    case "create-key":
      return "The bucket encrypts with a new customer managed KMS key.";
    case "kms-key-arn":
      return "The bucket encrypts with an existing customer managed KMS key.";
    case "optional-kms-key-arn":
      return "If the bucket encrypts with a customer managed KMS key, set `kms_key_arn`.";
  }
}

/**
 * The resources of a module in words: those of its way in, or else those of every way in.
 * @param decidedBy the end of a resource's words, by its address, if a variable decides about it.
 */
export function makes(
  { access }: Pick<ModuleVariant, "access">,
  addresses: readonly string[],
  decidedBy: Readonly<Record<string, string>> = {},
): readonly string[] {
  if (addresses.length === 0) return ["Nothing: the statements are an output for the bucket's owner to merge."];
  return addresses.map((address) => {
    const { words } = methods[access].resources[typeOf(address)] ?? resourceType(typeOf(address));
    return `\`${address}\`: ${words}${decidedBy[address] ?? ""}`;
  });
}

/** The parts a caller might miss, with the reason for their absence. */
export function leavesOut({ vendor, access, bucket, protect, keepOtherPolicies }: ModuleVariant): readonly string[] {
  const { name } = vendor;
  const { objectPrefix } = documentedGrant(vendor, { mode: access });
  const { identity, words } = methods[access];
  return [
    "No provider and no backend: the caller configures them, so that `count`, `for_each` and `providers` work.",
    ...(bucket === "new" ? ofNewBucket(protect) : [words.existingBucket]),
    ...(identity ? [ofIdentity(identity.kind, keepOtherPolicies)] : []),
    ...words.leavesOut,
    "No destruction of a bucket or a key if you change `source` to another of these modules, or `bucket_name`: Terraform stops managing resources absent from the other module, and refuses another name. Only `terraform destroy`, or removing the call, destroys them.",
    objectPrefix === undefined
      ? `No prefix in the grant: ${name}'s document opens the whole bucket, so use the bucket for nothing else.`
      : `No prefix of your choice: ${name}'s document opens only \`${objectPrefix}\` in the bucket.`,
  ];
}

function ofNewBucket(protect: boolean): readonly string[] {
  return [
    "No replication or notifications: the vendor doesn't need them. Add them with the output `bucket_name`.",
    protect
      ? "No way to destroy the bucket: `prevent_destroy` is on, and Terraform allows no variable for it."
      : "No `prevent_destroy`, because a caller couldn't turn it off. Without `force_destroy`, AWS refuses to delete a bucket with objects, and Terraform destroys a key only after its bucket. `npx s3-vendor-access modules --protect` adds it.",
  ];
}

function ofIdentity(kind: "role" | "user", keepOtherPolicies = false): string {
  return keepOtherPolicies
    ? `No removal of other policies from the ${kind}: they stay.`
    : "No policies besides its own and those of `more_than_documented_policy_arns`: the next apply removes other attached and inline policies. `npx s3-vendor-access modules --keep-other-policies` generates a module to keep them.";
}
