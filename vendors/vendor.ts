import type { Statement } from "./statement";

/** A page that a fact was read from. */
export interface SourceDocument {
  readonly title: string;
  readonly url: string;
  /** The state of the page that was read: `YYYY-MM-DD`, or `YYYY-MM` where no day is known. */
  readonly date: string;
}

/**
 * What a vendor's documents say about access to a customer's bucket. Data only: the statements stand as the document
 * prints them, placeholders included, so that they can be compared with the page.
 */
export interface Vendor {
  /** The word for `vendor:` in integrations.yaml. */
  readonly id: string;
  /** The name as the vendor writes it. */
  readonly name: string;
  readonly document: SourceDocument;
  /** The AWS accounts that the vendor works from, by account id; the value says what each is. */
  readonly accounts: { readonly [accountId: string]: string };
  /** IAM delegates access inside one partition only, so the bucket must be in the partition of these principals. */
  readonly partition: "aws";
  /** The Regions that the vendor supports; absent when its documents list none. */
  readonly regions?: readonly string[];
  /** The words that the document puts where a value belongs. */
  readonly placeholders: Placeholders;
  /** The ways in that the vendor documents. At least one; a customer chooses when there are several. */
  readonly access: {
    readonly role?: RoleGrant;
    readonly "iam-user"?: UserGrant;
    readonly "bucket-policy"?: BucketPolicyGrant;
  };
  readonly page: VendorPage;
}

/** How a vendor reaches a bucket: a role it assumes, an IAM user of ours, or the bucket's own policy. */
export type AccessMode = keyof Vendor["access"];

export interface Placeholders {
  readonly bucket: string;
  readonly keyArn?: string;
  readonly externalId?: string;
}

/** What the vendor may do with the bucket, as its documents print it. */
export interface BucketGrant {
  readonly bucket: readonly Statement[];
  /** The part of the document that prints `bucket`. Needed only beside `otherForms`. */
  readonly form?: string;
  /** The same access as another part of the vendor's documents prints it. It is recognized, and never written. */
  readonly otherForms?: readonly OtherForm[];
}

/** Statements that the vendor's documents print in place of those that we write. */
export interface OtherForm {
  /** The part of the document that prints it, such as "JSON". */
  readonly form: string;
  readonly document: SourceDocument;
  readonly bucket: readonly Statement[];
  /** Why we don't write it, after "which": "also matches every bucket whose name begins alike". */
  readonly differs: string;
}

/** A role in our account that the vendor's principal assumes. `bucket` is the role's policy. */
export interface RoleGrant extends BucketGrant {
  /** The trust policy's statements. */
  readonly trust: readonly Statement[];
  /** The policy for a customer managed KMS key; not needed for SSE-S3 or for `aws/s3`. */
  readonly key: readonly Statement[];
  /** What the vendor sends as external id, and the setting that holds it. */
  readonly externalId: {
    readonly setting: "projectToken";
    readonly meaning: string;
    /** The form that the vendor's ids have as far as is known. Another form is warned of, and not refused. */
    readonly form?: { readonly pattern: string; readonly says: string };
  };
}

/** An IAM user in our account, whose access key the vendor is given. */
export type UserGrant = BucketGrant;

/** Statements in the bucket's policy for principals of the vendor's account. `bucket` is for a customer who names no pod. */
export interface BucketPolicyGrant extends BucketGrant {
  /** The vendor's regional installations, each with principals of its own. */
  readonly pods?: { readonly [pod: string]: Pod };
  /** What the vendor demands of a bucket's name once a pod is named. */
  readonly podBucketNamePrefix?: string;
  readonly podDocument?: SourceDocument;
}

export interface Pod extends BucketGrant {
  readonly recommendedRegion: string;
}

/** Where a person enters the result in the vendor's UI, and under which labels. */
export interface VendorPage {
  readonly where: string;
  readonly url: string;
  /** The vendor's labels for what every customer enters, in the order of its page. */
  readonly labels: { readonly [label: string]: VendorValue };
  /** The vendor's words for the encryption of the bucket, where it asks. */
  readonly encryption?: { readonly sseS3: string; readonly kms: string };
  /** The vendor's labels for an access key, where it takes one. */
  readonly accessKey?: { readonly id: string; readonly secret: string };
}

export type VendorValue = "bucket" | "region" | "role-arn" | "encryption" | "kms-key-arn";
