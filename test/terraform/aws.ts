import { IAMClient } from "@aws-sdk/client-iam";
import { S3Client } from "@aws-sdk/client-s3";
import { STSClient } from "@aws-sdk/client-sts";
import type { Moto } from "./moto";

export interface Credentials {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken?: string;
}

/** The real AWS SDK, with somebody's credentials, talking to a fake AWS. */
export interface Aws {
  readonly s3: S3Client;
  readonly sts: STSClient;
  readonly iam: IAMClient;
}

export const admin: Credentials = { accessKeyId: "admin", secretAccessKey: "admin" };

export function aws({ endpoint }: Moto, credentials: Credentials): Aws {
  const config = { endpoint, region: "us-east-1", maxAttempts: 1, credentials };
  return {
    s3: new S3Client({ ...config, forcePathStyle: true }),
    sts: new STSClient(config),
    iam: new IAMClient(config),
  };
}

/** What became of a request: `allowed`, or the name of the error that refused it. */
export async function outcome(request: Promise<unknown>): Promise<string> {
  return request.then(
    () => "allowed",
    (error: Error) => error.name,
  );
}
