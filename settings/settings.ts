import { z } from "zod";
import { everyMethod, methods, type MethodSetting } from "../access/methods";
import { accessModes, vendors } from "../vendors";
import { externalIdOf, realmsOf } from "../vendors/grants";
import type { AccessMode, Vendor } from "../vendors/vendor";
import { declaredSettings } from "./declared-settings";
import { externalIdNames, externalIdSchema, externalIdSettings } from "./external-id";
import { inputs } from "./inputs";
import { lifecycleRule } from "./lifecycle-rule";
import { policyStatement } from "./policy-statement";
import { accessKeyName, tagKey } from "./text-rules";
import { flag, mapOf, text, wholeNumber, type EntryCounts } from "./values";

const bucket = z
  .union(
    [z.strictObject({ name: text(inputs.bucketName) }), z.strictObject({ existing: text(inputs.existingBucketName) })],
    {
      error: "must be { name: NAME } for a bucket to be created or { existing: NAME } for one that exists",
    },
  )
  .meta({
    description:
      "The bucket: `{ name }` creates it, `{ existing }` uses it, and only `bucketPolicy: replace` changes it.",
  });

const createKey = z.strictObject({
  createKey: z.literal(true).meta({ description: "Creates a key, with rotation on." }),
  alias: text(inputs.kmsAlias).optional(),
  deletionWindowDays: wholeNumber(inputs.deletionWindowDays).default(inputs.deletionWindowDays.default),
});

const encryption = z
  .union([z.enum(["sse-s3", "sse-kms"]), z.strictObject({ kmsKeyArn: text(inputs.kmsKeyArn) }), createKey], {
    error: 'must be "sse-s3", "sse-kms", { kmsKeyArn: ARN } or { createKey: true }',
  })
  .default("sse-s3")
  .meta({
    description:
      "The bucket's encryption: `sse-s3` with S3's own keys, `sse-kms` with the account's `aws/s3` key, `{ kmsKeyArn }` with an existing customer managed key, `{ createKey: true }` with a new one.",
  });

const versioning = z
  .strictObject({
    enabled: flag(inputs.versioningEnabled).default(inputs.versioningEnabled.default),
    noncurrentDays: wholeNumber(inputs.noncurrentDays).default(inputs.noncurrentDays.default),
  })
  .prefault({})
  .meta({
    description:
      "Keeps noncurrent versions of overwritten and deleted objects. Only for a bucket that the stack creates.",
  });

const lifecycle = z
  .strictObject({
    abortIncompleteUploadDays: wholeNumber(inputs.abortIncompleteUploadDays).default(
      inputs.abortIncompleteUploadDays.default,
    ),
    expireDays: wholeNumber(inputs.expireDays).optional(),
  })
  .prefault({})
  .meta({
    description:
      "Days after which S3 deletes objects and incomplete uploads. Only for a bucket that the stack creates.",
  });

const additionalLifecycleRules = z.array(lifecycleRule).default([]).meta({
  description:
    "Lifecycle rules besides those of `versioning` and `lifecycle`, in Terraform's terms (`aws_s3_bucket_lifecycle_configuration`). Only for a bucket that the stack creates.",
});

const additionalBucketPolicyStatements = z.array(policyStatement).default([]).meta({
  description:
    "Statements for the bucket's policy besides the vendor's, in IAM's terms. Can't open the bucket to everyone. Only for a bucket that the stack creates, or with `bucketPolicy: replace`.",
});

const accessKey = z.strictObject({
  status: z
    .enum(["active", "inactive"])
    .meta({ description: "Either `active` or `inactive`. An inactive key stays, but AWS refuses it." }),
  pgpKey: text(inputs.pgpKey).optional(),
});

/** The access keys of a user, as IAM allows; no key at all is `none`. */
const accessKeyCounts: EntryCounts = {
  min: 1,
  max: 2,
  rule: {
    says: "must have at least 1 key and at most 2, which is what IAM allows a user",
    link: "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html",
    fix: () => 'remove the key that is no longer used, or write "none" for no key',
  },
};

const accessKeys = z
  .union([z.literal("none"), mapOf(accessKeyName, accessKey, accessKeyCounts)], {
    error: 'must be "none" or a map of named keys, such as { blue: { status: active } }',
  })
  .meta({
    description:
      "The user's access keys by names of your choice, or `none` if you create the key by hand. At most two, so that you can rotate one without a gap. No default: without a `pgpKey`, Terraform's state holds the secret in plaintext.",
  });

export const tags = mapOf(tagKey, text(inputs.tagValue)).meta({
  description: "Tags on every created resource. Tags of `defaults` stay unless the stack sets the same key.",
});

const modes = [...new Set(vendors.flatMap(accessModes))];

/**
 * Every setting of one stack, each with its meaning and its default. A stack has only those of its vendor and its mode of
 * access: {@link settingsOf}.
 */
export const allSettings = z.strictObject({
  vendor: z.enum(vendors.map(({ id }) => id)).meta({ description: "The vendor that gets access." }),
  access: z.enum(modes).meta({ description: "The way in, if the vendor documents several." }),
  environment: text(inputs.environment).optional(),
  region: text(inputs.region),
  bucket,
  encryption,
  ...(externalIdSettings as object),
  maxSessionSeconds: wholeNumber(inputs.maxSessionSeconds).default(inputs.maxSessionSeconds.default),
  accessKeys,
  pod: z.enum(vendors.flatMap(realmsOf)).optional().meta({
    description:
      "The vendor's installation that holds your data. If unset, the bucket's policy names the vendor's general principal.",
  }),
  bucketPolicy: z.literal("replace").optional().meta({
    description:
      "For an existing bucket: `replace` replaces the bucket's whole policy. If unset, the statements are an output for the bucket's owner to merge.",
  }),
  kmsKeyPolicyManagedElsewhere: flag(inputs.kmsKeyPolicyManagedElsewhere).default(
    inputs.kmsKeyPolicyManagedElsewhere.default,
  ),
  versioning,
  lifecycle,
  additionalLifecycleRules,
  additionalBucketPolicyStatements,
  ...declaredSettings,
  tags: tags.default({}),
});

/** The settings as they are written, before the defaults are filled in. */
export type SettingsInput = Partial<z.input<typeof allSettings>>;

/** The settings of one stack, checked and with the defaults filled in. Those of another mode of access are absent. */
export type Settings = Omit<z.output<typeof allSettings>, ModeSetting | "access"> &
  Partial<Pick<z.output<typeof allSettings>, ModeSetting>> & { readonly access: AccessMode };

export type SettingName = keyof z.output<typeof allSettings>;
type ModeSetting = MethodSetting | "pod";

/** The settings of a way in: those of every vendor, and those that this vendor's document adds. */
function modeSettings(vendor: Vendor, mode: AccessMode): readonly string[] {
  const { setting } = externalIdOf(vendor, mode) ?? {};
  const realms = vendor.access[mode]?.realms;
  return [...methods[mode].settings, ...(setting === undefined ? [] : [setting]), ...(realms ? ["pod"] : [])];
}

/** The settings of the vendors' external ids. */
export const externalIdSettingNames = externalIdNames as readonly SettingName[];

const ofAnyMode: readonly string[] = [...everyMethod.flatMap(({ settings }) => settings), ...externalIdNames, "pod"];

const names = Object.keys(allSettings.shape) as SettingName[];

/** The names of a stack's settings for this vendor, in any of these modes of access. */
export function settingNames(vendor: Vendor, chosen: readonly AccessMode[]): readonly SettingName[] {
  const ofModes = chosen.flatMap((mode) => modeSettings(vendor, mode));
  return names.filter((name) => {
    if (name === "access") return accessModes(vendor).length > 1;
    return ofModes.includes(name) || !ofAnyMode.includes(name);
  });
}

/** The schema of a stack's settings for this vendor. As long as the mode is open, no mode's own settings are missing. */
export function settingsOf(vendor: Vendor, chosen: readonly AccessMode[]): z.ZodObject {
  const made = schemas.get(vendor) ?? new Map<string, z.ZodObject>();
  const schema = made.get(chosen.join()) ?? makeSettings(vendor, chosen);
  schemas.set(vendor, made.set(chosen.join(), schema));
  return schema;
}

/** Kept, because making a schema takes longer than checking a stack with it. */
const schemas = new WeakMap<Vendor, Map<string, z.ZodObject>>();

function makeSettings(vendor: Vendor, chosen: readonly AccessMode[]): z.ZodObject {
  const open = chosen.length > 1 ? chosen.flatMap((mode) => modeSettings(vendor, mode)) : [];
  const picked = settingNames(vendor, chosen).map((name) => {
    const schema = settingOf(vendor, name);
    return [name, open.includes(name) ? schema.optional() : schema];
  });
  return z.strictObject(Object.fromEntries(picked));
}

/** The settings of a stack without a known vendor: each is checked by itself, and only the common ones are required. */
export const settingsOfAnyVendor = z.strictObject({
  ...Object.fromEntries(names.map((name) => [name, allSettings.shape[name].optional()])),
  vendor: z.unknown().optional(),
  region: allSettings.shape.region,
  bucket: allSettings.shape.bucket,
});

/** A setting's schema, with the vendor's own words where they are fewer than everyone's. */
function settingOf(vendor: Vendor, name: SettingName): z.ZodType {
  const schema = allSettings.shape[name];
  const { description } = schema;
  if (name === "access") return z.enum(accessModes(vendor)).meta({ description });
  if (name === "pod") return z.enum(realmsOf(vendor)).optional().meta({ description });
  const externalId = accessModes(vendor).flatMap((mode) => externalIdOf(vendor, mode) ?? []);
  const own = externalId.find(({ setting }) => setting === name);
  if (own) return externalIdSchema(own);
  return schema;
}
