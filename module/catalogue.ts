import { methods } from "../constructs/methods";
import { variantsOf, type ModuleVariant } from "./variant";
import type { EncryptionChoice } from "../settings/declaration/module-feature";
import { shippedVendor, vendors } from "../vendors";
import type { Vendor } from "../vendors/vendor";

const mixpanel = shippedVendor("mixpanel");
const mparticle = shippedVendor("mparticle");

/** The committed modules, by the names of their folders. */
export const catalogue: Readonly<Record<string, ModuleVariant>> = {
  "mixpanel-export": { vendor: mixpanel, access: "role", bucket: "new", encryption: "sse-s3", protect: false },
  "mixpanel-export-kms": { vendor: mixpanel, access: "role", bucket: "new", encryption: "create-key", protect: false },
  "mixpanel-access": {
    vendor: mixpanel,
    access: "role",
    bucket: "existing",
    encryption: "optional-kms-key-arn",
    protect: false,
  },
  "mparticle-user": { vendor: mparticle, access: "iam-user", bucket: "new", encryption: "sse-s3", protect: false },
  "mparticle-user-existing-bucket": {
    vendor: mparticle,
    access: "iam-user",
    bucket: "existing",
    encryption: "optional-kms-key-arn",
    protect: false,
  },
  "mparticle-bucket-policy": {
    vendor: mparticle,
    access: "bucket-policy",
    bucket: "new",
    encryption: "sse-s3",
    protect: false,
  },
  "mparticle-bucket-policy-statements": {
    vendor: mparticle,
    access: "bucket-policy",
    bucket: "existing",
    encryption: "sse-s3",
    protect: false,
  },
};

/** The name of a module's folder: the catalogue's, or one with the choices in it. */
export function moduleName(variant: ModuleVariant): string {
  const known = Object.entries(catalogue).find(([, listed]) => same(listed, variant));
  if (known) return known[0];
  const { vendor, access, bucket, encryption, ...given } = variant;
  const marks = Object.entries(words).flatMap(([mark, word]) => (given[mark as keyof typeof words] ? [word] : []));
  return [vendor.id, access, bucket, encryptionWord[encryption], ...marks].join("-");
}

/** Every possible module of these vendors, by its name: those that protect their resources or keep other policies too. */
export function everyModule(of: readonly Vendor[] = vendors): Readonly<Record<string, ModuleVariant>> {
  const variants = of
    .flatMap(variantsOf)
    .flatMap((variant) => (variant.bucket === "new" ? [variant, { ...variant, protect: true }] : [variant]))
    .flatMap((variant) =>
      methods[variant.access].identity ? [variant, { ...variant, keepOtherPolicies: true }] : [variant],
    );
  return Object.fromEntries(variants.map((variant) => [moduleName(variant), variant]));
}

/** The same, as documented and hardened. */
export function everyModuleInProfiles(of: readonly Vendor[] = vendors): Readonly<Record<string, ModuleVariant>> {
  const documented = Object.values(everyModule(of));
  const variants = [...documented, ...documented.map((variant) => ({ ...variant, hardened: true }))];
  return Object.fromEntries(variants.map((variant) => [moduleName(variant), variant]));
}

/** The words for the marks of a module, in its name. */
const words = { protect: "protected", keepOtherPolicies: "keeps-policies", hardened: "hardened" } as const;

const encryptionWord: Readonly<Record<EncryptionChoice, string>> = {
  "sse-s3": "sse-s3",
  "sse-kms": "sse-kms",
  "create-key": "new-key",
  "kms-key-arn": "customer-key",
  "optional-kms-key-arn": "optional-customer-key",
};

function same(one: ModuleVariant, other: ModuleVariant): boolean {
  const choices = Object.keys({ ...one, ...other }) as (keyof ModuleVariant)[];
  return choices.every((choice) => (one[choice] ?? false) === (other[choice] ?? false));
}
