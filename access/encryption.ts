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
