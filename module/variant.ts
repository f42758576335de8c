import { accessModes } from "../vendors";
import type { AccessMode, Vendor } from "../vendors/vendor";
import type { BucketChoice, EncryptionChoice, Trait } from "../settings/trait";

/** The choices for generating a module; everything else is a variable of it. */
export interface ModuleShape {
  readonly vendor: Vendor;
  readonly access: AccessMode;
  readonly bucket: BucketChoice;
  readonly encryption: EncryptionChoice;
  /** If `true`, Terraform refuses to destroy the bucket and the key (`prevent_destroy` takes no variable). */
  readonly protect: boolean;
  /** If `true`, the role or the user keeps policies from others; this takes no variable either. If unset, false. */
  readonly keepOtherPolicies?: boolean;
}

export function traitsOf({ access, bucket, encryption }: ModuleShape): readonly Trait[] {
  return [access, `${bucket}-bucket`, encryption];
}

/**
 * The possible modules, the default first. A bucket policy trusts a foreign account. That account can never use
 * `aws/s3`, and can use another key only if the policy of that key allows it, and that policy isn't ours; an existing
 * bucket stays unchanged.
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

/** Every possible module of a vendor, unprotected. */
export function shapesOf(vendor: Vendor): readonly ModuleShape[] {
  return accessModes(vendor).flatMap((access) =>
    bucketChoices.flatMap((bucket) =>
      encryptionsOf(access, bucket).map((encryption) => ({ vendor, access, bucket, encryption, protect: false })),
    ),
  );
}
