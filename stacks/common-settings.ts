import type { LifecycleRule } from "../settings/lifecycle-rule";
import type { PolicyStatement } from "../settings/policy-statement";

/** The settings of every vendor's stack, as in integrations.yaml. */
export interface CommonSettings {
  /** Creates the bucket by this name, or uses an existing one and changes nothing of it. */
  readonly bucket: { readonly name: string } | { readonly existing: string };
  /** The bucket's Region: supported by the vendor, in the partition `aws`. */
  readonly region: string;
  /**
   * `sse-s3` with S3's own keys, `sse-kms` with the account's `aws/s3`, `kmsKeyArn` with a customer managed key,
   * `createKey` with a new one (if unset, with a waiting period of 30 days, and the stack's id as alias). `sse-s3` when
   * left out.
   */
  readonly encryption?:
    | "sse-s3"
    | "sse-kms"
    | { readonly kmsKeyArn: string }
    | { readonly createKey: true; readonly alias?: string; readonly deletionWindowDays?: number };
  /** Keeps overwritten and deleted objects; if unset, for 30 days. */
  readonly versioning?: { readonly enabled?: boolean; readonly noncurrentDays?: number };
  /** Throws incomplete uploads away, after 7 days when left out; deletes every object after `expireDays`, never when left out. */
  readonly lifecycle?: { readonly abortIncompleteUploadDays?: number; readonly expireDays?: number };
  /** Lifecycle rules besides these, by Terraform's names for their parts. If unset, none. */
  readonly additionalLifecycleRules?: LifecycleRule[];
  /** Statements for the bucket's policy besides the vendor's; they can't open it to everyone. If unset, none. */
  readonly additionalBucketPolicyStatements?: PolicyStatement[];
  /** An existing bucket, in the same Region and account, for S3's access logs. If unset, no logs. */
  readonly accessLogBucket?: string;
  /** If `true`, Terraform refuses to destroy the bucket and the key created here. If unset, true. */
  readonly protect?: boolean;
  /** If `true`, destroying the bucket deletes its objects; only with `protect: false`. If unset, false. */
  readonly forceDestroy?: boolean;
  /** Put before the stack's id to name the role, the user and the policies. If unset, nothing. */
  readonly namePrefix?: string;
  /** The IAM path of the role, the user and the policies. If unset, `/`. */
  readonly path?: string;
  /** The ARN of a managed policy as a permissions boundary of the role or the user. If unset, none. */
  readonly permissionsBoundary?: string;
  /** If `true`, the role or the user keeps policies from others. False if unset: a plan shows the removed policies. */
  readonly keepOtherPolicies?: boolean;
  /** The description of the role, the policies and the key. If unset, describes the access. */
  readonly description?: string;
  /** The value of the tag `Environment`. If unset, no such tag. */
  readonly environment?: string;
  /** Tags on every created resource. */
  readonly tags?: Record<string, string>;
}
