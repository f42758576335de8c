import { S3BucketPolicy } from "@cdktf/provider-aws/lib/s3-bucket-policy";
import type { Precondition } from "cdktf";
import { Construct } from "constructs";
import { tlsOnly } from "../policies/bucket";
import { policyDocument } from "../policies/document";
import type { Statement } from "../vendors/statement";
import { policyJson } from "./policy-json";

export interface BucketPolicyAccessProps {
  /** A bucket that exists. */
  readonly bucketName: string;
  readonly statements: readonly Statement[];
  readonly preconditions?: Precondition[];
}

/** Takes over the whole policy of a bucket that exists: what its policy said before is gone. */
export class BucketPolicyAccess extends Construct {
  constructor(scope: Construct, id: string, { bucketName, statements, preconditions }: BucketPolicyAccessProps) {
    super(scope, id);
    new S3BucketPolicy(this, "policy", {
      bucket: bucketName,
      policy: policyJson("bucket", policyDocument(tlsOnly(bucketName), ...statements)),
      lifecycle: preconditions && { precondition: preconditions },
    });
  }
}
