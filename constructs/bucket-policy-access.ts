import { S3BucketPolicy } from "@cdktf/provider-aws/lib/s3-bucket-policy";
import type { Precondition } from "cdktf";
import { Construct } from "constructs";
import { tlsOnly } from "../policies/bucket";
import { plannedPolicyOf, type Part } from "./planned-statements";
import { noteStatements } from "./statement-notes";

export interface BucketPolicyAccessProps {
  /** An existing bucket. */
  readonly bucketName: string;
  readonly statements: readonly Part[];
  readonly preconditions?: Precondition[];
}

/** Takes over the whole policy of an existing bucket: the policy's earlier content is gone. */
export class BucketPolicyAccess extends Construct {
  constructor(scope: Construct, id: string, { bucketName, statements, preconditions }: BucketPolicyAccessProps) {
    super(scope, id);
    const parts = [tlsOnly(bucketName), ...statements];
    const policy = new S3BucketPolicy(this, "policy", {
      bucket: bucketName,
      policy: plannedPolicyOf("bucket", parts),
      lifecycle: preconditions && { precondition: preconditions },
    });
    noteStatements(policy, "policy", parts);
  }
}
