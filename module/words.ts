import { typeOf } from "../access/import-targets";
import { resourceType } from "../access/resource-types";
import type { ModuleShape } from "./variant";

/** The purpose of a module, in a sentence or two. */
export function purpose({ vendor, access, bucket, encryption }: ModuleShape): string {
  const { name } = vendor;
  const where = bucket === "new" ? "a new S3 bucket" : "an S3 bucket that exists";
  const how = {
    role: `through an IAM role that ${name} assumes`,
    "iam-user": `as an IAM user whose access key ${name} is given`,
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
      return "The bucket encrypts with a customer managed KMS key that is created with it.";
    case "kms-key-arn":
      return "The bucket encrypts with a customer managed KMS key that exists.";
    case "optional-kms-key-arn":
      return "Where the bucket encrypts with a customer managed KMS key, `kms_key_arn` names it.";
  }
}

export function makes(addresses: readonly string[]): readonly string[] {
  if (addresses.length === 0) return ["Nothing: the statements are an output, for the owner of the bucket to merge."];
  return addresses.map((address) => `\`${address}\`: ${resourceType(typeOf(address)).words}`);
}

/** The parts a caller might miss, with the reason for their absence. */
export function leavesOut({ vendor, access, bucket, protect, keepOtherPolicies }: ModuleShape): readonly string[] {
  const { name } = vendor;
  return [
    "No provider and no backend: they are the caller's, so that `count`, `for_each` and `providers` work on the module.",
    ...(bucket === "new" ? ofNewBucket(protect) : ofExistingBucket(access)),
    ...(access === "bucket-policy" ? [] : [ofIdentity(keepOtherPolicies)]),
    ...(access === "iam-user"
      ? [
          "No password and no group. Terraform can't see those of a user that you take over: `aws iam get-login-profile` and `aws iam list-groups-for-user` do.",
          "No access key unless `access_keys` names one: without a `pgp_key` its secret is in plaintext in Terraform's state.",
        ]
      : []),
    "No destruction of a bucket or a key because `source` names another of these modules, or `bucket_name` another bucket: Terraform lets go of what the other module does not make, and refuses the other name. Only `terraform destroy`, or removing the call, destroys.",
    `No prefix in the grant: ${name}'s document opens the whole bucket, so let nobody else use it.`,
  ];
}

function ofNewBucket(protect: boolean): readonly string[] {
  return [
    "No access logs, replication, Object Lock or notifications, which the vendor does not ask for: add them with the output `bucket_name`.",
    protect
      ? "No way to destroy the bucket: `prevent_destroy` is on, and takes no variable."
      : "No `prevent_destroy`, which a caller could not switch off: AWS refuses to destroy a bucket that holds anything, and a key is destroyed only after its bucket. `npm run modules -- --protect` generates it.",
  ];
}

function ofIdentity(keepOtherPolicies = false): string {
  return keepOtherPolicies
    ? "No removal of policies that others gave the role or the user: they stay."
    : "No policies besides its own: what others attach to the role or the user, or write into it, goes with the next apply. `npm run modules -- --keep-other-policies` generates a module that leaves them.";
}

function ofExistingBucket(access: ModuleShape["access"]): readonly string[] {
  const policy =
    access === "bucket-policy"
      ? "No bucket policy: a bucket has only one, and replacing it would drop what it says for others."
      : "Nothing of the bucket is changed.";
  return [policy];
}
