import { everyMethod, keyRefusal, methods } from "../../constructs/methods";
import { accessModes } from "../../vendors";
import type { AccessMode, Vendor } from "../../vendors/vendor";
import { holding, type Schema } from "./decided-schema";
import { shown, type Fault, type Path } from "../../text/fault";
import { both, having, isOf, unlessDefault } from "./schema-conditions";
import { givenKey, makesIdentity, type SettingsRule } from "./settings-rule";

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
        message: `must be a key in ${region}, the bucket's Region`,
        actual: shown(arn),
        reason: "https://docs.aws.amazon.com/AmazonS3/latest/userguide/UsingKMSEncryption.html",
      },
    ];
  },
};

/** The ways in of a vendor that writes from its own account, each as a condition. */
const foreign = everyMethod.filter(({ identity }) => !identity).map(({ mode }) => holding("access", { const: mode }));

/** The same of a vendor without another way in: its stacks have no `access`. */
function foreignOnly(vendor: Vendor): readonly Schema[] {
  return accessModes(vendor).some((mode) => methods[mode].identity) ? [] : [isOf(vendor)];
}

const keyForOtherAccount: SettingsRule = {
  reads: ["access", "encryption", "kmsKeyPolicyManagedElsewhere"],
  beyondSchema: "merged",
  stackSchema: (vendor) =>
    [...foreign, ...foreignOnly(vendor)].map((way) => ({
      if: way,
      then: { properties: { encryption: { not: { const: "sse-kms" } } } },
    })),
  fileSchema: (vendor) =>
    [...foreign, ...foreignOnly(vendor)].map((way) =>
      unlessDefault(holding(elsewhere, { const: true }), {
        if: both(way, holding("encryption", having("kmsKeyArn"))),
        then: holding(elsewhere, { const: true }),
      }),
    ),
  faults: ({ vendor, settings }) => {
    const { access, encryption, kmsKeyPolicyManagedElsewhere } = settings;
    if (makesIdentity(settings)) return [];
    if (encryption === "sse-kms") return [awsKeyRefused(vendor, access)];
    const arn = givenKey(encryption);
    return arn !== undefined && !kmsKeyPolicyManagedElsewhere ? [keyPolicyUnknown(vendor, arn)] : [];
  },
};

function awsKeyRefused({ name }: Vendor, access: AccessMode): Fault {
  return {
    path: ["encryption"],
    message: `can't be "sse-kms" with access: ${access}: ${name} writes from its own account, and other accounts can never use aws/s3`,
    reason: "https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucket-encryption.html",
    fix: 'write "sse-s3", or { createKey: true } for a key with a policy for the vendor',
  };
}

function keyPolicyUnknown({ name }: Vendor, arn: string): Fault {
  return {
    path: ["encryption", "kmsKeyArn"],
    message: `must be a key with a policy for ${name}'s principals, and the stack can't manage the policy`,
    actual: shown(arn),
    fix: "add kmsKeyPolicyManagedElsewhere: true if it does, or write encryption: { createKey: true }",
  };
}

/** The vendor's own word on a customer managed key. */
const keyDocumented: SettingsRule = {
  reads: ["access", "encryption"],
  beyondSchema: "merged",
  stackSchema: (vendor) =>
    accessModes(vendor).flatMap((mode) => {
      const refusal = keyRefusal(vendor, mode);
      if (refusal === undefined) return [];
      const encryption = refusal === "refused" ? { const: "sse-s3" } : { enum: ["sse-s3", "sse-kms"] };
      const isSo = both(isOf(vendor), { not: holding("access", { not: { const: mode } }) });
      return [{ if: isSo, then: { properties: { encryption } } }];
    }),
  faults: ({ vendor, settings: { access, encryption } }) => {
    const refusal = keyRefusal(vendor, access);
    if (refusal === undefined || encryption === "sse-s3") return [];
    if (refusal === "refused") return [noKey(vendor, ["encryption"], "supports no KMS key", 'write "sse-s3"')];
    if (typeof encryption === "string") return [];
    const key = "kmsKeyArn" in encryption ? "kmsKeyArn" : "createKey";
    const message = "documents no permissions on a customer managed key, so nothing here can know what it needs";
    return [noKey(vendor, ["encryption", key], message, 'write "sse-s3", or "sse-kms" for the key aws/s3')];
  },
};

function noKey({ name, document }: Vendor, path: Path, message: string, fix: string): Fault {
  return { path, atKey: path.length > 1, message: `can't be used: ${name} ${message}`, reason: document.url, fix };
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
            message: "means nothing without encryption: { kmsKeyArn: ARN }",
            atKey: true,
            fix: "remove it",
          },
        ]
      : [],
};

export const keyRules: readonly SettingsRule[] = [keyInRegion, keyDocumented, keyForOtherAccount, elsewhereNeedsKey];
