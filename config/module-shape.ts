import { accessModes } from "../vendors";
import type { AccessMode, Vendor } from "../vendors/vendor";

/** What is chosen when a module is generated; everything else is a variable of it. */
export interface ModuleShape {
  readonly vendor: Vendor;
  readonly access: AccessMode;
  readonly bucket: BucketChoice;
  readonly encryption: EncryptionChoice;
  /** If `true`, Terraform refuses to destroy the bucket and the key (`prevent_destroy`, which takes no variable). */
  readonly protect: boolean;
  /** Whether policies that others gave the role or the user stay, which takes no variable either. False when left out. */
  readonly keepOtherPolicies?: boolean;
}

export type BucketChoice = "new" | "existing";

/** In the words of integrations.yaml; with `optional-kms-key-arn` the caller says when planning whether there is a key. */
export type EncryptionChoice = "sse-s3" | "sse-kms" | "create-key" | "kms-key-arn" | "optional-kms-key-arn";

/** Something that modules have in common; which variables a module has depends on its traits alone. */
export type Trait = AccessMode | `${BucketChoice}-bucket` | EncryptionChoice;

export function traitsOf({ access, bucket, encryption }: ModuleShape): readonly Trait[] {
  return [access, `${bucket}-bucket`, encryption];
}

/**
 * What can be generated, the default first. A bucket policy lets in a foreign account, which can never use `aws/s3` and
 * uses another key only where its policy, which is not ours, says so; nothing is changed of a bucket that exists.
 */
const encryptions: {
  readonly [bucket in BucketChoice]: { readonly [mode in AccessMode]: readonly EncryptionChoice[] };
} = {
  new: {
    role: ["sse-s3", "create-key", "kms-key-arn", "sse-kms"],
    "iam-user": ["sse-s3", "create-key", "kms-key-arn", "sse-kms"],
    "bucket-policy": ["sse-s3", "create-key"],
  },
  existing: {
    role: ["optional-kms-key-arn", "kms-key-arn", "sse-kms", "sse-s3"],
    "iam-user": ["optional-kms-key-arn", "kms-key-arn", "sse-kms", "sse-s3"],
    "bucket-policy": ["sse-s3"],
  },
};

export const bucketChoices = Object.keys(encryptions) as readonly BucketChoice[];

export function encryptionsOf(access: AccessMode, bucket: BucketChoice): readonly EncryptionChoice[] {
  return encryptions[bucket][access];
}

/** Every module of a vendor that can be generated, unprotected. */
export function shapesOf(vendor: Vendor): readonly ModuleShape[] {
  return accessModes(vendor).flatMap((access) =>
    bucketChoices.flatMap((bucket) =>
      encryptionsOf(access, bucket).map((encryption) => ({ vendor, access, bucket, encryption, protect: false })),
    ),
  );
}
