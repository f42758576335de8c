import { everyMethod } from "./methods";
import type { AwsNames, ResourceType, ResourceTypes } from "./methods/resource-type";

const ofBucket = { letGo: "bucket", importId: ({ bucketName }: AwsNames) => bucketName } as const;
const ofKey = {
  letGo: "key",
  importId: { notImported: "an existing key is encryption.kmsKeyArn, and Terraform leaves it as it is" },
} as const;

/** Every type of resource of a stack or a module, with everything to know of it; a way in adds its own. */
export const resourceTypes: ResourceTypes = {
  aws_s3_bucket: { ...ofBucket, words: "the bucket" },
  aws_s3_bucket_lifecycle_configuration: { ...ofBucket, words: "retention of versions and uploads" },
  aws_s3_bucket_logging: { ...ofBucket, words: "its access logs, in another bucket" },
  aws_s3_bucket_object_lock_configuration: { ...ofBucket, words: "locks new object versions for a time" },
  aws_s3_bucket_ownership_controls: { ...ofBucket, words: "ACLs are off" },
  aws_s3_bucket_policy: { ...ofBucket, words: "its one policy, with TLS required for everyone" },
  aws_s3_bucket_public_access_block: { ...ofBucket, words: "blocks public access" },
  aws_s3_bucket_server_side_encryption_configuration: { ...ofBucket, words: "its default encryption" },
  aws_s3_bucket_versioning: { ...ofBucket, words: "keeps overwritten and deleted objects for a while" },
  aws_kms_alias: { ...ofKey, words: "the key's alias" },
  aws_kms_key: { ...ofKey, words: "the key, rotated every year" },
  ...(Object.assign({}, ...everyMethod.map(({ resources }) => resources)) as ResourceTypes),
};

/**
 * Returns everything to know of a type.
 * @throws for a type without an entry.
 */
export function resourceType(type: string): ResourceType {
  const known = Object.hasOwn(resourceTypes, type) ? resourceTypes[type] : undefined;
  if (!known) throw new Error(`constructs/resource-types.ts has no ${type}`);
  return known;
}
