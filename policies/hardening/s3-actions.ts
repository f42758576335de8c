import { covers } from "../pattern";

const words = (text: string): readonly string[] => text.trim().split(/\s+/);

/** The actions on objects that a policy of a bucket or an identity can name, as AWS's Service Authorization Reference has them. */
export const objectActions = words(`
  AbortMultipartUpload BypassGovernanceRetention DeleteObject DeleteObjectTagging DeleteObjectVersion
  DeleteObjectVersionTagging GetObject GetObjectAcl GetObjectAttributes GetObjectLegalHold GetObjectRetention
  GetObjectTagging GetObjectTorrent GetObjectVersion GetObjectVersionAcl GetObjectVersionAttributes
  GetObjectVersionForReplication GetObjectVersionTagging GetObjectVersionTorrent ListMultipartUploadParts PutObject
  PutObjectAcl PutObjectLegalHold PutObjectRetention PutObjectTagging PutObjectVersionAcl PutObjectVersionTagging
  RestoreObject`);

/** The actions on the bucket itself that a vendor could ask for. */
export const bucketActions = words(`
  GetAccelerateConfiguration GetBucketAcl GetBucketCORS GetBucketLocation GetBucketLogging GetBucketNotification
  GetBucketObjectLockConfiguration GetBucketOwnershipControls GetBucketPolicy GetBucketPolicyStatus
  GetBucketPublicAccessBlock GetBucketRequestPayment GetBucketTagging GetBucketVersioning GetBucketWebsite
  GetEncryptionConfiguration GetInventoryConfiguration GetLifecycleConfiguration GetMetricsConfiguration
  GetReplicationConfiguration ListBucket ListBucketMultipartUploads ListBucketVersions PutBucketNotification`);

/** The actions that tell the names of objects, and whose requests say for which prefix. */
export const listActions = words("ListBucket ListBucketVersions");

/** The actions of a list that a pattern of a statement matches, such as `s3:List*`. */
export function matched(pattern: string, actions: readonly string[]): readonly string[] {
  return actions.filter((action) => covers(pattern.toLowerCase(), `s3:${action}`.toLowerCase()));
}

/** Reports if a statement's action can have this kind of resource; an action in neither list can have both. */
export function isOn(kind: "bucket" | "object", pattern: string): boolean {
  const [own, other] = kind === "bucket" ? [bucketActions, objectActions] : [objectActions, bucketActions];
  return matched(pattern, own).length > 0 || matched(pattern, other).length === 0;
}
