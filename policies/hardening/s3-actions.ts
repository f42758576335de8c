import { covers } from "../pattern";

const words = (text: string): readonly string[] => text.trim().split(/\s+/);

/** The actions on objects, as AWS lists them: https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazons3.html */
export const objectActions = words(`
  AbortMultipartUpload BypassGovernanceRetention DeleteObject DeleteObjectAnnotation DeleteObjectTagging
  DeleteObjectVersion DeleteObjectVersionAnnotation DeleteObjectVersionTagging GetObject GetObjectAcl
  GetObjectAnnotation GetObjectAttributes GetObjectLegalHold GetObjectRetention GetObjectTagging GetObjectTorrent
  GetObjectVersion GetObjectVersionAcl GetObjectVersionAnnotation GetObjectVersionAnnotationForReplication
  GetObjectVersionAttributes GetObjectVersionForReplication GetObjectVersionTagging GetObjectVersionTorrent
  InitiateReplication ListMultipartUploadParts ListObjectAnnotations ListObjectVersionAnnotations
  ObjectOwnerOverrideToBucketOwner PutObject PutObjectAcl PutObjectAnnotation PutObjectLegalHold PutObjectRetention
  PutObjectTagging PutObjectVersionAcl PutObjectVersionAnnotation PutObjectVersionTagging ReplicateDelete
  ReplicateObject ReplicateObjectAnnotation ReplicateTags RestoreObject UpdateObjectEncryption`);

/** The actions on a bucket itself. */
export const bucketActions = words(`
  AllowVendedLogDeliveryForResource CreateBucket CreateBucketMetadataTableConfiguration DeleteBucket
  DeleteBucketMetadataTableConfiguration DeleteBucketPolicy DeleteBucketWebsite GetAccelerateConfiguration
  GetAnalyticsConfiguration GetBucketAbac GetBucketAcl GetBucketCORS GetBucketLocation GetBucketLogging
  GetBucketMetadataTableConfiguration GetBucketNotification GetBucketObjectLockConfiguration
  GetBucketOwnershipControls GetBucketPolicy GetBucketPolicyStatus GetBucketPublicAccessBlock
  GetBucketRequestPayment GetBucketTagging GetBucketVersioning GetBucketWebsite GetEncryptionConfiguration
  GetIntelligentTieringConfiguration GetInventoryConfiguration GetLifecycleConfiguration GetMetricsConfiguration
  GetReplicationConfiguration ListBucket ListBucketMultipartUploads ListBucketVersions ListTagsForResource
  PauseReplication PutAccelerateConfiguration PutAnalyticsConfiguration PutBucketAbac PutBucketAcl PutBucketCORS
  PutBucketLogging PutBucketNotification PutBucketObjectLockConfiguration PutBucketOwnershipControls PutBucketPolicy
  PutBucketPublicAccessBlock PutBucketRequestPayment PutBucketTagging PutBucketVersioning PutBucketWebsite
  PutEncryptionConfiguration PutIntelligentTieringConfiguration PutInventoryConfiguration PutLifecycleConfiguration
  PutMetricsConfiguration PutReplicationConfiguration TagResource UntagResource
  UpdateBucketMetadataAnnotationTableConfiguration UpdateBucketMetadataInventoryTableConfiguration
  UpdateBucketMetadataJournalTableConfiguration`);

/** The actions for a list of objects' names: their requests have a prefix. */
export const listActions = words("ListBucket ListBucketVersions");

/** Other actions on a bucket tell the names of objects, or send them elsewhere, and no condition limits them to a folder. */
export const namingActions = words(
  "ListBucketMultipartUploads PutBucketNotification PutInventoryConfiguration PutReplicationConfiguration PutBucketLogging",
);

/** The actions of a list that a pattern of a statement matches, such as `s3:List*`. */
export function matched(pattern: string, actions: readonly string[]): readonly string[] {
  return actions.filter((action) => covers(pattern.toLowerCase(), `s3:${action}`.toLowerCase()));
}

/** Reports if all actions of a statement are about a bucket or its objects. */
export function isAboutBucket(actions: readonly string[]): boolean {
  return actions.every((action) => matched(action, [...bucketActions, ...objectActions]).length > 0);
}
