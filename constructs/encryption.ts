/** How a bucket encrypts what is written to it, in the words of S3's default encryption. */
export type Encryption =
  /** With S3's own keys (AES256). */
  | { readonly type: "sse-s3" }
  /** With the account's AWS managed key `aws/s3`. */
  | { readonly type: "aws-managed-key" }
  /** With a customer managed key that exists. */
  | {
      readonly type: "customer-key";
      readonly keyArn: string;
      /** Whether the ARN is a variable that may turn out to be null, which stands for no such key. False when left out. */
      readonly optional?: boolean;
    }
  /** With a customer managed key that is created for the bucket. */
  | {
      readonly type: "new-key";
      /** Without `alias/`. */
      readonly alias: string;
      /** Days, 7 to 30, in which a destroyed key can be brought back. 30 when left out. */
      readonly deletionWindowDays?: number;
    };
