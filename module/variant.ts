import { keyRefusal, methods, type KeyRefusal } from "../constructs/methods";
import { accessModes } from "../vendors";
import type { AccessMode, Vendor } from "../vendors/vendor";
import type { BucketChoice, EncryptionChoice, ModuleFeature } from "../settings/declaration/module-feature";

/** The choices for generating a module; everything else is a variable of it. */
export interface ModuleVariant {
  readonly vendor: Vendor;
  readonly access: AccessMode;
  readonly bucket: BucketChoice;
  readonly encryption: EncryptionChoice;
  /** If `true`, Terraform refuses to destroy the bucket and the key (`prevent_destroy` takes no variable). */
  readonly protect: boolean;
  /** If `true`, the role or the user keeps policies from others; this takes no variable either. If unset, false. */
  readonly keepOtherPolicies?: boolean;
  /** If `true`, the statements are limited to the vendor's job. If unset, they are as documented. */
  readonly hardened?: boolean;
}

export function featuresOf({ access, bucket, encryption, protect }: ModuleVariant): readonly ModuleFeature[] {
  const identity = methods[access].identity ? (["identity"] as const) : [];
  const unprotected = bucket === "new" && !protect ? (["unprotected-bucket"] as const) : [];
  return [access, ...identity, `${bucket}-bucket`, ...unprotected, encryption];
}

/**
 * The possible encryptions, the default first: of a bucket for a role or a user in this account, and of a bucket for
 * principals of a foreign account. That account can never use `aws/s3`, and can use another key only if the policy of
 * that key allows it, and that policy isn't ours; an existing bucket stays unchanged.
 */
const encryptions: {
  readonly [bucket in BucketChoice]: { readonly [who in "own" | "foreign"]: readonly EncryptionChoice[] };
} = {
  new: { own: ["sse-s3", "create-key", "kms-key-arn", "sse-kms"], foreign: ["sse-s3", "create-key"] },
  existing: { own: ["optional-kms-key-arn", "kms-key-arn", "sse-kms", "sse-s3"], foreign: ["sse-s3"] },
};

/** The encryptions that remain for a vendor whose documents refuse a key of KMS, or say nothing of it. */
const withoutKey = { refused: ["sse-s3"], undocumented: ["sse-s3", "sse-kms"] } as const satisfies {
  readonly [refusal in KeyRefusal]: readonly EncryptionChoice[];
};

export const bucketChoices = Object.keys(encryptions) as readonly BucketChoice[];

export function encryptionsOf(vendor: Vendor, access: AccessMode, bucket: BucketChoice): readonly EncryptionChoice[] {
  const possible = encryptions[bucket][methods[access].identity ? "own" : "foreign"];
  const refusal = keyRefusal(vendor, access);
  const left: readonly EncryptionChoice[] = refusal === undefined ? possible : withoutKey[refusal];
  return possible.filter((choice) => left.includes(choice));
}

/** Every possible module of a vendor, unprotected. */
export function variantsOf(vendor: Vendor): readonly ModuleVariant[] {
  return accessModes(vendor).flatMap((access) =>
    bucketChoices.flatMap((bucket) =>
      encryptionsOf(vendor, access, bucket).map((encryption) => ({
        vendor,
        access,
        bucket,
        encryption,
        protect: false,
      })),
    ),
  );
}
