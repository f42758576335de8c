import { S3BucketPolicy } from "@cdktf/provider-aws/lib/s3-bucket-policy";
import type { Precondition } from "cdktf";
import { Construct } from "constructs";
import { tlsOnly } from "../policies/bucket";
import { policyOf, type Part } from "./planned-statements";

export interface BucketPolicyAccessProps {
  /** A bucket that exists. */
  readonly bucketName: string;
  readonly statements: readonly Part[];
  readonly preconditions?: Precondition[];
}

/** Takes over the whole policy of a bucket that exists: what its policy said before is gone. */
export class BucketPolicyAccess extends Construct {
  constructor(scope: Construct, id: string, { bucketName, statements, preconditions }: BucketPolicyAccessProps) {
    super(scope, id);
    new S3BucketPolicy(this, "policy", {
      bucket: bucketName,
      policy: policyOf("bucket", [tlsOnly(bucketName), ...statements]),
      lifecycle: preconditions && { precondition: preconditions },
    });
  }
}
