/** Settings of a new bucket. */
export interface NewBucket {
  /** If true, overwritten and deleted objects are kept for a while. If unset, true. */
  readonly versioning?: boolean;
  /** Days to keep them. If unset, 30. */
  readonly noncurrentDays?: number;
  /** Days before an incomplete multipart upload is thrown away. If unset, 7. */
  readonly abortIncompleteUploadDays?: number;
  /** Days before every object is deleted. Never if unset, or if the value is a variable and null. */
  readonly expireDays?: number;
  /** Lifecycle rules besides those as an expression of Terraform: only a plan knows them. */
  readonly plannedLifecycleRules?: string;
  /** If false, the bucket's lifecycle rules are those of others. If unset, true. */
  readonly manageLifecycle?: boolean;
  /** The mode of each new object version's lock: `GOVERNANCE` or `COMPLIANCE`. If unset, no lock. */
  readonly objectLockMode?: string;
  /** Days of the lock; one of days and years. */
  readonly objectLockDays?: number;
  readonly objectLockYears?: number;
  /** Terraform's condition for the lock, where a variable decides. If unset, `objectLockMode` decides. */
  readonly objectLockIf?: string;
  /** An existing bucket for the access logs. If unset, no logs. */
  readonly accessLogBucket?: string;
  /** The prefix of the access logs there. If unset, the bucket's name and "/". */
  readonly accessLogPrefix?: string;
  /** Terraform's condition for the access logs, where a variable decides. If unset, `accessLogBucket` decides. */
  readonly accessLogsIf?: string;
  /** If `true`, Terraform refuses to destroy the bucket. If unset, true. */
  readonly protect?: boolean;
  /** If true, destroying the bucket deletes its objects; can be true only if `protect` is false. If unset, false. */
  readonly forceDestroy?: boolean;
}

/** The bucket's encryption of new objects, in the words of S3's default encryption. */
export type Encryption =
  /** With S3's own keys (AES256). */
  | { readonly type: "sse-s3" }
  /** With the account's AWS managed key `aws/s3`. */
  | { readonly type: "aws-managed-key" }
  /** With an existing customer managed key. */
  | {
      readonly type: "customer-key";
      readonly keyArn: string;
      /** True if the ARN is a variable and may be null: null means no key. If unset, false. */
      readonly optional?: boolean;
    }
  /** With a new customer managed key for the bucket. */
  | {
      readonly type: "new-key";
      /** Without `alias/`. */
      readonly alias: string;
      /** The waiting period before a destroyed key is gone for good: 7 to 30 days. If unset, 30. */
      readonly deletionWindowDays?: number;
    };
