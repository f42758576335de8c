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
  readonly access: { readonly [mode in AccessMode]?: Grants[mode] };
  readonly page: VendorPage;
}

/**
 * The facts of each way to a bucket: a role that the vendor assumes, an IAM user of ours, or the bucket's own policy.
 * Another way in adds its facts in its file, with `declare module`.
 */
export interface Grants {
  readonly role: RoleGrant;
  readonly "iam-user": AccessGrant;
  readonly "bucket-policy": AccessGrant;
}

export type AccessMode = keyof Grants;

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

/**
 * One way in. `bucket` is for a customer without a realm, in the policy of the role or the user, or in the bucket's
 * own.
 */
export interface AccessGrant extends BucketGrant {
  readonly key: KeyNeeds;
  /** The trust policy's statements, for a role. */
  readonly trust?: readonly Statement[];
  readonly externalId?: ExternalId;
  /** The demanded beginning of the bucket's name, of every customer or only of those with a realm. */
  readonly bucketName?: { readonly prefix: string; readonly onlyInRealm?: true };
  /** The folder of the vendor's objects, if the document fixes it: the statements end with it. */
  readonly objectPrefix?: string;
  readonly realms?: Realms;
}

/**
 * The permissions for a customer managed KMS key, as the document prints them; `undocumented` if it says nothing, and
 * `refused` if the vendor supports no key of KMS. SSE-S3 and `aws/s3` need no permission.
 */
export type KeyNeeds = readonly Statement[] | "undocumented" | "refused";

/** A role in our account, assumed by the vendor's principal. */
export interface RoleGrant extends AccessGrant {
  readonly trust: readonly Statement[];
}

/** The vendor's external id, and its setting. */
export interface ExternalId {
  /** The setting of a stack, such as `projectToken`. A module's variable is its plural: `project_tokens`. */
  readonly setting: string;
  /** One word for it, such as "token". */
  readonly noun: string;
  /** The owner of each id at the vendor, such as "project". */
  readonly owner: string;
  /** The meaning of one id in a file, and of several in a module. */
  readonly meaning: { readonly one: string; readonly several: string };
  /** The place to copy it from, such as "your project's settings in Mixpanel". */
  readonly from: string;
  readonly example: string;
  /** The form of the vendor's ids, as far as is known. Another form is warned of, and not refused. */
  readonly form?: { readonly pattern: string; readonly message: string };
}

/** The vendor's regional installations, each with principals of its own: the pods of mParticle. */
export interface Realms {
  /** The page with the realms, if it is not the vendor's document. */
  readonly document?: SourceDocument;
  readonly each: { readonly [realm: string]: Realm };
}

/** The differences of one installation from the vendor's general grant. */
export interface Realm extends Partial<BucketGrant>, Pick<AccessGrant, "trust"> {
  readonly recommendedRegion?: string;
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
