import type { Vendor } from "../../vendors/vendor";
import { holding } from "./decided-schema";
import { shown, type Fault } from "../../text/fault";
import { both, having, unlessDefault } from "./schema-conditions";
import { givenKey, type SettingsRule } from "./settings-rule";

const elsewhere = "kmsKeyPolicyManagedElsewhere";

const keyInRegion: SettingsRule = {
  reads: ["encryption", "region"],
  beyondSchema: "values",
  faults: ({ settings: { encryption, region } }) => {
    const arn = givenKey(encryption);
    const keyRegion = arn?.split(":")[3];
    if (keyRegion === undefined || keyRegion === region) return [];
    return [
      {
        path: ["encryption", "kmsKeyArn"],
        says: `must be a key in ${region}, the bucket's Region`,
        got: shown(arn),
        why: "https://docs.aws.amazon.com/AmazonS3/latest/userguide/UsingKMSEncryption.html",
      },
    ];
  },
};

const keyForOtherAccount: SettingsRule = {
  reads: ["access", "encryption", "kmsKeyPolicyManagedElsewhere"],
  beyondSchema: "merged",
  stackSchema: () => ({
    if: holding("access", { const: "bucket-policy" }),
    then: { properties: { encryption: { not: { const: "sse-kms" } } } },
  }),
  fileSchema: () =>
    unlessDefault(holding(elsewhere, { const: true }), {
      if: both(holding("access", { const: "bucket-policy" }), holding("encryption", having("kmsKeyArn"))),
      then: holding(elsewhere, { const: true }),
    }),
  faults: ({ vendor, settings }) => {
    const { access, encryption, kmsKeyPolicyManagedElsewhere } = settings;
    if (access !== "bucket-policy") return [];
    if (encryption === "sse-kms") return [awsKeyRefused(vendor)];
    const arn = givenKey(encryption);
    return arn !== undefined && !kmsKeyPolicyManagedElsewhere ? [keyPolicyUnknown(vendor, arn)] : [];
  },
};

function awsKeyRefused({ name }: Vendor): Fault {
  return {
    path: ["encryption"],
    says: `can't be "sse-kms" with access: bucket-policy: ${name} writes from its own account, and other accounts can never use aws/s3`,
    why: "https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucket-encryption.html",
    fix: 'write "sse-s3", or { createKey: true } for a key with a policy for the vendor',
  };
}

function keyPolicyUnknown({ name }: Vendor, arn: string): Fault {
  return {
    path: ["encryption", "kmsKeyArn"],
    says: `must be a key with a policy for ${name}'s principals, and the stack can't manage the policy`,
    got: shown(arn),
    fix: "add kmsKeyPolicyManagedElsewhere: true if it does, or write encryption: { createKey: true }",
  };
}

const elsewhereNeedsKey: SettingsRule = {
  reads: ["encryption", "kmsKeyPolicyManagedElsewhere"],
  beyondSchema: "merged",
  stackSchema: () => ({
    if: both(holding(elsewhere, { const: true }), having("encryption")),
    then: { properties: { encryption: having("kmsKeyArn") } },
  }),
  fileSchema: () =>
    unlessDefault(holding("encryption", having("kmsKeyArn")), {
      if: holding(elsewhere, { const: true }),
      then: having("encryption"),
    }),
  faults: ({ settings: { encryption, kmsKeyPolicyManagedElsewhere }, own }) =>
    kmsKeyPolicyManagedElsewhere && own.has("kmsKeyPolicyManagedElsewhere") && givenKey(encryption) === undefined
      ? [
          {
            path: ["kmsKeyPolicyManagedElsewhere"],
            says: "means nothing without encryption: { kmsKeyArn: ARN }",
            atKey: true,
            fix: "remove it",
          },
        ]
      : [],
};

export const keyRules: readonly SettingsRule[] = [keyInRegion, keyForOtherAccount, elsewhereNeedsKey];
