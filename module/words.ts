import { everyMethod, methods } from "../access/methods";
import { documentedGrant } from "../policies/bucket";
import type { ModuleShape } from "./variant";

/** The purpose of a module, in a sentence or two. */
export function purpose({ vendor, access, bucket, encryption }: ModuleShape): string {
  const { name } = vendor;
  const where = bucket === "new" ? "a new S3 bucket" : "an S3 bucket that exists";
  const how = methods[access].words.how(name);
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

const resourceWords: Readonly<Record<string, string>> = {
  aws_s3_bucket: "the bucket",
  aws_s3_bucket_public_access_block: "nothing in it can be public",
  aws_s3_bucket_ownership_controls: "ACLs are off",
  aws_s3_bucket_server_side_encryption_configuration: "its default encryption",
  aws_s3_bucket_versioning: "what is overwritten or deleted is kept for a while",
  aws_s3_bucket_lifecycle_configuration: "how long things stay",
  aws_s3_bucket_policy: "its one policy, which demands TLS of everybody",
  aws_kms_key: "the key, renewed every year",
  aws_kms_alias: "the key's alias",
  ...Object.assign({}, ...everyMethod.map(({ words }) => words.resources)),
};

export function makes(addresses: readonly string[]): readonly string[] {
  if (addresses.length === 0) return ["Nothing: the statements are an output, for the owner of the bucket to merge."];
  return addresses.map((address) => `\`${address}\`: ${resourceWords[address.split(".")[0] ?? ""]}`);
}

/** The parts a caller might miss, with the reason for their absence. */
export function leavesOut({ vendor, access, bucket, protect, keepOtherPolicies }: ModuleShape): readonly string[] {
  const { name } = vendor;
  const { objectPrefix } = documentedGrant(vendor, { mode: access });
  const { identity, words } = methods[access];
  return [
    "No provider and no backend: they are the caller's, so that `count`, `for_each` and `providers` work on the module.",
    ...(bucket === "new" ? ofNewBucket(protect) : [words.existingBucket]),
    ...(identity ? [ofIdentity(keepOtherPolicies)] : []),
    ...words.leavesOut,
    "No destruction of a bucket or a key because `source` names another of these modules, or `bucket_name` another bucket: Terraform lets go of what the other module does not make, and refuses the other name. Only `terraform destroy`, or removing the call, destroys.",
    objectPrefix === undefined
      ? `No prefix in the grant: ${name}'s document opens the whole bucket, so let nobody else use it.`
      : `No prefix of your choice: ${name}'s document opens \`${objectPrefix}\` in the bucket and nothing else.`,
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
