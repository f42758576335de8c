import {
  DeleteBucketPolicyCommand,
  DeleteObjectCommand,
  GetBucketPolicyCommand,
  GetObjectCommand,
  ListObjectVersionsCommand,
  PutBucketPolicyCommand,
  PutObjectCommand,
  type S3Client,
} from "@aws-sdk/client-s3";

/** An object as the fake AWS gives it back. */
export interface Stored {
  readonly body: string;
  readonly encryption?: string;
  readonly keyArn?: string;
}

const Key = "events/1.json";

/** Puts an object with the bucket's name in it. */
export function putObject(s3: S3Client, Bucket: string): Promise<unknown> {
  return withoutPolicy(s3, Bucket, () => s3.send(new PutObjectCommand({ Bucket, Key, Body: Bucket })));
}

export function readObject(s3: S3Client, Bucket: string): Promise<Stored> {
  return withoutPolicy(s3, Bucket, async () => {
    const { Body, ServerSideEncryption, SSEKMSKeyId } = await s3.send(new GetObjectCommand({ Bucket, Key }));
    return { body: await Body!.transformToString(), encryption: ServerSideEncryption, keyArn: SSEKMSKeyId };
  });
}

/** Deletes each version of each object. */
export function emptyBucket(s3: S3Client, Bucket: string): Promise<unknown> {
  return withoutPolicy(s3, Bucket, async () => {
    const { Versions = [] } = await s3.send(new ListObjectVersionsCommand({ Bucket }));
    for (const { Key: key, VersionId } of Versions)
      await s3.send(new DeleteObjectCommand({ Bucket, Key: key, VersionId }));
  });
}

/** The fake AWS takes the denial of plain HTTP for one of every request, and knows no other way to its objects. */
export async function withoutPolicy<Result>(
  s3: S3Client,
  Bucket: string,
  work: () => Promise<Result>,
): Promise<Result> {
  const Policy = await policyOf(s3, Bucket);
  if (Policy === undefined) return work();
  await s3.send(new DeleteBucketPolicyCommand({ Bucket }));
  const result = await work();
  await s3.send(new PutBucketPolicyCommand({ Bucket, Policy }));
  return result;
}

async function policyOf(s3: S3Client, Bucket: string): Promise<string | undefined> {
  return s3.send(new GetBucketPolicyCommand({ Bucket })).then(
    ({ Policy }) => Policy,
    (error: Error) => {
      if (error.name === "NoSuchBucketPolicy") return undefined;
      throw error;
    },
  );
}
