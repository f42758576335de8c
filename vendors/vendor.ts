import type { Statement } from "./statement";

/** The page of a fact. */
export interface SourceDocument {
  readonly title: string;
  readonly url: string;
  /** The date of the page as we read it: `YYYY-MM-DD`, or `YYYY-MM` if no day is known. */
  readonly date: string;
}

/**
 * A vendor's documents on access to a customer's bucket. Data only: copies the statements as the document prints them,
 * placeholders included, for comparison with the page.
 */
export interface Vendor {
  /** The word for `vendor:` in integrations.yaml. */
  readonly id: string;
  /** The name as the vendor writes it. */
  readonly name: string;
  readonly document: SourceDocument;
  /** The vendor's AWS accounts, by account id; the value describes each account. */
  readonly accounts: { readonly [accountId: string]: string };
  /** IAM delegates access inside one partition only, so the bucket must be in the partition of these principals. */
  readonly partition: "aws";
  /** The Regions supported by the vendor; absent if its documents list none. */
  readonly regions?: readonly string[];
  /** The document's placeholders for values. */
  readonly placeholders: Placeholders;
  /** The ways in that the vendor documents. At least one; a customer chooses when there are several. */
  readonly access: {
    readonly role?: RoleGrant;
    readonly "iam-user"?: UserGrant;
    readonly "bucket-policy"?: BucketPolicyGrant;
  };
  readonly page: VendorPage;
}

/** A vendor's ways to a bucket: a role it assumes, an IAM user of ours, or the bucket's own policy. */
export type AccessMode = keyof Vendor["access"];

export interface Placeholders {
  readonly bucket: string;
  readonly keyArn?: string;
  readonly externalId?: string;
}

/** The vendor's permissions on the bucket, as its documents print them. */
export interface BucketGrant {
  readonly bucket: readonly Statement[];
  /** The part of the document with `bucket`. Needed only beside `otherForms`. */
  readonly form?: string;
  /** The same access as another part of the vendor's documents prints it. It is recognized, and never written. */
  readonly otherForms?: readonly OtherForm[];
}

/** Statements from the vendor's documents, printed in place of ours. */
export interface OtherForm {
  /** The part of the document with this form, such as "JSON". */
  readonly form: string;
  readonly document: SourceDocument;
  readonly bucket: readonly Statement[];
  /** The reason not to write it, after "which": "also matches every bucket whose name begins alike". */
  readonly differs: string;
}

/** A role in our account, assumed by the vendor's principal. `bucket` is the role's policy. */
export interface RoleGrant extends BucketGrant {
  /** The trust policy's statements. */
  readonly trust: readonly Statement[];
  /** The policy for a customer managed KMS key; not needed for SSE-S3 or for `aws/s3`. */
  readonly key: readonly Statement[];
  /** The vendor's external id, and its setting. */
  readonly externalId: {
    readonly setting: "projectToken";
    readonly meaning: string;
    /** The form of the vendor's ids, as far as is known. Another form is warned of, and not refused. */
    readonly form?: { readonly pattern: string; readonly says: string };
  };
}

/** An IAM user in our account; the vendor gets its access key. */
export type UserGrant = BucketGrant;

/**
 * Statements in the bucket's policy for principals of the vendor's account. `bucket` is for a customer without a pod.
 */
export interface BucketPolicyGrant extends BucketGrant {
  /** The vendor's regional installations, each with principals of its own. */
  readonly pods?: { readonly [pod: string]: Pod };
  /** The vendor's demand on a bucket's name if a pod is named. */
  readonly podBucketNamePrefix?: string;
  readonly podDocument?: SourceDocument;
}

export interface Pod extends BucketGrant {
  readonly recommendedRegion: string;
}

/** The place and the labels for the result in the vendor's UI. */
export interface VendorPage {
  readonly where: string;
  readonly url: string;
  /** The vendor's labels for every customer's entries, in the order of its page. */
  readonly labels: { readonly [label: string]: VendorValue };
  /** The vendor's words for the encryption of the bucket, where it asks. */
  readonly encryption?: { readonly sseS3: string; readonly kms: string };
  /** The vendor's labels for an access key, where it takes one. */
  readonly accessKey?: { readonly id: string; readonly secret: string };
}

export type VendorValue = "bucket" | "region" | "role-arn" | "encryption" | "kms-key-arn";
