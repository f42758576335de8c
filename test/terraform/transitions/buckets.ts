import {
  CreateBucketCommand,
  GetBucketEncryptionCommand,
  GetBucketLifecycleConfigurationCommand,
  GetBucketOwnershipControlsCommand,
  GetBucketPolicyCommand,
  GetBucketVersioningCommand,
  GetPublicAccessBlockCommand,
  PutBucketEncryptionCommand,
  PutBucketLifecycleConfigurationCommand,
  PutBucketOwnershipControlsCommand,
  PutBucketPolicyCommand,
  PutBucketVersioningCommand,
  PutPublicAccessBlockCommand,
  type S3Client,
} from "@aws-sdk/client-s3";
import { policyDocument } from "../../../policies/document";
import { tlsOnly } from "../../../policies/bucket";
import type { EncryptionChoice } from "../../../settings/declaration/module-feature";
import type { Moto } from "../moto";

/** A bucket as a careful team has it: with every setting of a module's, and with its own encryption. */
export async function existingBucket(s3: S3Client, Bucket: string, encryption: EncryptionChoice, keyArn: string) {
  await s3.send(new CreateBucketCommand({ Bucket }));
  const PublicAccessBlockConfiguration = {
    BlockPublicAcls: true,
    BlockPublicPolicy: true,
    IgnorePublicAcls: true,
    RestrictPublicBuckets: true,
  };
  await s3.send(new PutPublicAccessBlockCommand({ Bucket, PublicAccessBlockConfiguration }));
  const OwnershipControls = { Rules: [{ ObjectOwnership: "BucketOwnerEnforced" as const }] };
  await s3.send(new PutBucketOwnershipControlsCommand({ Bucket, OwnershipControls }));
  await s3.send(new PutBucketVersioningCommand({ Bucket, VersioningConfiguration: { Status: "Enabled" } }));
  const ServerSideEncryptionConfiguration = { Rules: [encryptionRule(encryption, keyArn)] };
  await s3.send(new PutBucketEncryptionCommand({ Bucket, ServerSideEncryptionConfiguration }));
  const LifecycleConfiguration = { Rules: [...lifecycleRules] };
  await s3.send(new PutBucketLifecycleConfigurationCommand({ Bucket, LifecycleConfiguration }));
  const Policy = JSON.stringify(policyDocument(tlsOnly(Bucket)));
  await s3.send(new PutBucketPolicyCommand({ Bucket, Policy }));
}

const lifecycleRules = [
  {
    ID: "abort-incomplete-uploads",
    Status: "Enabled",
    Filter: { Prefix: "" },
    AbortIncompleteMultipartUpload: { DaysAfterInitiation: 7 },
  },
  {
    ID: "expire-old-versions",
    Status: "Enabled",
    Filter: { Prefix: "" },
    NoncurrentVersionExpiration: { NoncurrentDays: 30 },
  },
] as const;

function encryptionRule(encryption: EncryptionChoice, keyArn: string) {
  const SSEAlgorithm = encryption === "sse-s3" ? ("AES256" as const) : ("aws:kms" as const);
  const KMSMasterKeyID = encryption.endsWith("kms-key-arn") ? keyArn : undefined;
  return { ApplyServerSideEncryptionByDefault: { SSEAlgorithm, KMSMasterKeyID }, BucketKeyEnabled: true };
}

/** Every setting of a bucket that a module makes, as the AWS SDK reads it. */
export async function settingsOf(s3: S3Client, Bucket: string) {
  const { Policy = "" } = await s3.send(new GetBucketPolicyCommand({ Bucket }));
  return {
    policy: JSON.parse(Policy) as unknown,
    block: (await s3.send(new GetPublicAccessBlockCommand({ Bucket }))).PublicAccessBlockConfiguration,
    ownership: (await s3.send(new GetBucketOwnershipControlsCommand({ Bucket }))).OwnershipControls,
    versioning: (await s3.send(new GetBucketVersioningCommand({ Bucket }))).Status,
    rules: (await s3.send(new GetBucketLifecycleConfigurationCommand({ Bucket }))).Rules,
    encryption: (await s3.send(new GetBucketEncryptionCommand({ Bucket }))).ServerSideEncryptionConfiguration,
  };
}

/** The state of a key: `Enabled`, or `PendingDeletion` and the like. */
export async function keyState({ endpoint }: Moto, KeyId: string): Promise<string> {
  const headers = {
    "X-Amz-Target": "TrentService.DescribeKey",
    "Content-Type": "application/x-amz-json-1.1",
    Authorization: "AWS4-HMAC-SHA256 Credential=admin/20260101/us-east-1/kms/aws4_request",
  };
  const answer = await fetch(endpoint, { method: "POST", headers, body: JSON.stringify({ KeyId }) });
  const { KeyMetadata } = (await answer.json()) as { readonly KeyMetadata: { readonly KeyState: string } };
  return KeyMetadata.KeyState;
}
