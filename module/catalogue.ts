import committed from "../modules.json";
import { methods } from "../constructs/methods";
import { chooseVariant } from "./choose-variant";
import { variantsOf, type ModuleVariant } from "./variant";
import type { EncryptionChoice } from "../settings/declaration/module-feature";
import { vendors } from "../vendors";
import type { Vendor } from "../vendors/vendor";

/** The committed modules, by the names of their folders. */
export const catalogue: Readonly<Record<string, ModuleVariant>> = Object.fromEntries(
  Object.entries(committed).map(([name, choices]) => [name, chooseVariant(choices, vendors)]),
);

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
