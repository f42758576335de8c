/**
 * The target of an action. S3 accepts each only for its own kind of resource; a statement that mixes them up is dead.
 */
export type ActsOn = "object" | "bucket" | "account" | "key" | "other";

/** The kind of resource for an action; `other` if this table does not know it, or if a wildcard matches many. */
export function actsOn(action: string): ActsOn {
  return kindByAction.get(action.toLowerCase()) ?? "other";
}

/** The service of an action, such as `s3`; `*` where the action is every action there is. */
export function serviceOf(action: string): string {
  return action.split(":", 1)[0]?.toLowerCase() ?? "";
}

const s3 = {
  object: `
    AbortMultipartUpload BypassGovernanceRetention DeleteObject DeleteObjectAnnotation
    DeleteObjectTagging DeleteObjectVersion DeleteObjectVersionAnnotation DeleteObjectVersionTagging
    GetObject GetObjectAcl GetObjectAnnotation GetObjectAttributes GetObjectLegalHold GetObjectRetention
    GetObjectTagging GetObjectTorrent GetObjectVersion GetObjectVersionAcl GetObjectVersionAnnotation
    GetObjectVersionAnnotationForReplication GetObjectVersionAttributes GetObjectVersionForReplication
    GetObjectVersionTagging GetObjectVersionTorrent InitiateReplication ListMultipartUploadParts
    ListObjectAnnotations ListObjectVersionAnnotations ObjectOwnerOverrideToBucketOwner PutObject
    PutObjectAcl PutObjectAnnotation PutObjectLegalHold PutObjectRetention PutObjectTagging
    PutObjectVersionAcl PutObjectVersionAnnotation PutObjectVersionTagging ReplicateDelete
    ReplicateObject ReplicateObjectAnnotation ReplicateTags RestoreObject UpdateObjectEncryption`,
  bucket: `
    AllowVendedLogDeliveryForResource CreateBucket CreateBucketMetadataTableConfiguration DeleteBucket
    DeleteBucketMetadataTableConfiguration DeleteBucketPolicy DeleteBucketWebsite
    GetAccelerateConfiguration GetAnalyticsConfiguration GetBucketAbac GetBucketAcl GetBucketCORS
    GetBucketLocation GetBucketLogging GetBucketMetadataTableConfiguration GetBucketNotification
    GetBucketObjectLockConfiguration GetBucketOwnershipControls GetBucketPolicy GetBucketPolicyStatus
    GetBucketPublicAccessBlock GetBucketRequestPayment GetBucketTagging GetBucketVersioning
    GetBucketWebsite GetEncryptionConfiguration GetIntelligentTieringConfiguration
    GetInventoryConfiguration GetLifecycleConfiguration GetMetricsConfiguration
    GetReplicationConfiguration ListBucket ListBucketMultipartUploads ListBucketVersions
    PauseReplication PutAccelerateConfiguration PutAnalyticsConfiguration
    PutBucketAbac PutBucketAcl PutBucketCORS PutBucketLogging PutBucketNotification
    PutBucketObjectLockConfiguration PutBucketOwnershipControls PutBucketPolicy
    PutBucketPublicAccessBlock PutBucketRequestPayment PutBucketTagging PutBucketVersioning
    PutBucketWebsite PutEncryptionConfiguration PutIntelligentTieringConfiguration
    PutInventoryConfiguration PutLifecycleConfiguration PutMetricsConfiguration
    PutReplicationConfiguration UpdateBucketMetadataAnnotationTableConfiguration
    UpdateBucketMetadataInventoryTableConfiguration UpdateBucketMetadataJournalTableConfiguration`,
  account: `
    CreateJob CreateStorageLensGroup GetAccessPoint GetAccountPublicAccessBlock
    ListAccessGrantsInstances ListAccessPoints ListAccessPointsForObjectLambda ListAllMyBuckets ListJobs
    ListMultiRegionAccessPoints ListStorageLensConfigurations ListStorageLensGroups
    PutAccessPointPublicAccessBlock PutAccountPublicAccessBlock PutStorageLensConfiguration`,
};

const kms = {
  key: `
    CancelKeyDeletion CreateGrant Decrypt DeleteImportedKeyMaterial DeriveSharedSecret DescribeKey
    DisableKey DisableKeyRotation EnableKey EnableKeyRotation Encrypt GenerateDataKey GenerateDataKeyPair
    GenerateDataKeyPairWithoutPlaintext GenerateDataKeyWithoutPlaintext GenerateMac GetKeyLastUsage
    GetKeyPolicy GetKeyRotationStatus GetParametersForImport GetPublicKey ImportKeyMaterial ListGrants
    ListKeyPolicies ListKeyRotations ListResourceTags PutKeyPolicy ReEncryptFrom ReEncryptTo ReplicateKey
    RetireGrant RevokeGrant RotateKeyOnDemand ScheduleKeyDeletion Sign SynchronizeMultiRegionKey
    TagResource UntagResource UpdateKeyDescription UpdatePrimaryRegion Verify VerifyMac`,
};

/** The kind of each action, by its name in lower case. */
export const kindByAction: ReadonlyMap<string, ActsOn> = new Map([...entries("s3", s3), ...entries("kms", kms)]);

function entries(service: string, table: Readonly<Partial<Record<ActsOn, string>>>): [string, ActsOn][] {
  return Object.entries(table).flatMap(([kind, names]) =>
    names
      .trim()
      .split(/\s+/)
      .map((name): [string, ActsOn] => [`${service}:${name}`.toLowerCase(), kind as ActsOn]),
  );
}
