import { typeOf } from "../access/import-targets";
import { resourceType } from "../access/resource-types";
import type { ModuleShape } from "./variant";

/** The purpose of a module, in a sentence or two. */
export function purpose({ vendor, access, bucket, encryption }: ModuleShape): string {
  const { name } = vendor;
  const where = bucket === "new" ? "a new S3 bucket" : "an existing S3 bucket";
  const how = {
    role: `through an IAM role for ${name} to assume`,
    "iam-user": `as an IAM user with an access key for ${name}`,
    "bucket-policy": "through the bucket's own policy",
  }[access];
  return `Gives ${name} access to ${where}, ${how}. ${encryptionWords(encryption, bucket)}`.trim();
}

function encryptionWords(encryption: ModuleShape["encryption"], bucket: ModuleShape["bucket"]): string {
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

export function makes(addresses: readonly string[]): readonly string[] {
  if (addresses.length === 0) return ["Nothing: the statements are an output for the bucket's owner to merge."];
  return addresses.map((address) => `\`${address}\`: ${resourceType(typeOf(address)).words}`);
}

/** The parts a caller might miss, with the reason for their absence. */
export function leavesOut({ vendor, access, bucket, protect, keepOtherPolicies }: ModuleShape): readonly string[] {
  const { name } = vendor;
  return [
    "No provider and no backend: the caller configures them, so that `count`, `for_each` and `providers` work.",
    ...(bucket === "new" ? ofNewBucket(protect) : ofExistingBucket(access)),
    ...(access === "bucket-policy" ? [] : [ofIdentity(keepOtherPolicies)]),
    ...(access === "iam-user"
      ? [
          "No password and no group. Terraform can't see those of an existing user, but these commands can: `aws iam get-login-profile` and `aws iam list-groups-for-user`.",
          "No access key unless `access_keys` has one: without a `pgp_key`, Terraform's state holds its secret in plaintext.",
        ]
      : []),
    "No destruction of a bucket or a key if you change `source` to another of these modules, or `bucket_name`: Terraform stops managing resources absent from the other module, and refuses another name. Only `terraform destroy`, or removing the call, destroys them.",
    `No prefix in the grant: ${name}'s document opens the whole bucket, so use the bucket for nothing else.`,
  ];
}

function ofNewBucket(protect: boolean): readonly string[] {
  return [
    "No access logs, replication, Object Lock or notifications: the vendor doesn't need them. Add them with the output `bucket_name`.",
    protect
      ? "No way to destroy the bucket: `prevent_destroy` is on, and Terraform allows no variable for it."
      : "No `prevent_destroy`, because a caller couldn't turn it off. AWS refuses to delete a bucket with objects, and Terraform destroys a key only after its bucket. `npm run modules -- --protect` adds it.",
  ];
}

function ofIdentity(keepOtherPolicies = false): string {
  return keepOtherPolicies
    ? "No removal of other policies from the role or the user: they stay."
    : "No policies besides its own: the next apply removes other attached and inline policies. `npm run modules -- --keep-other-policies` generates a module to keep them.";
}

function ofExistingBucket(access: ModuleShape["access"]): readonly string[] {
  const policy =
    access === "bucket-policy"
      ? "No bucket policy: a bucket has only one, and replacing it would drop its other statements."
      : "No change to the bucket.";
  return [policy];
}
