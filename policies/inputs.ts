import type { Statement } from "../vendors/statement";
import type { AccessGrant, AccessMode, Realm, Vendor, VendorInput } from "../vendors/vendor";
import { inputsOf } from "../vendors/lookups";
import { fill, type Replacements } from "./document";

/** The values that a vendor shows to a customer, by their settings. */
export type InputValues = Readonly<Record<string, string>>;

/**
 * The vendor with a customer's values in the statements of one way in, in place of the document's placeholders. A value
 * that is not given leaves its placeholder.
 */
export function withInputs(vendor: Vendor, mode: AccessMode, values: InputValues): Vendor {
  const grant: AccessGrant | undefined = vendor.access[mode];
  const given = inputsOf(vendor, mode).flatMap(({ setting, placeholder }) => {
    const value = values[setting];
    return value === undefined ? [] : [[placeholder, value] as const];
  });
  if (!grant || given.length === 0) return vendor;
  return { ...vendor, access: { ...vendor.access, [mode]: filledGrant(grant, Object.fromEntries(given)) } };
}

/** The values of a way in's trust policy alone. */
export function trustInputs(vendor: Vendor, mode: AccessMode): readonly VendorInput[] {
  const { bucket, key, realms } = vendor.access[mode] as AccessGrant;
  const others = JSON.stringify([bucket, key, Object.values(realms?.each ?? {}).map((realm) => realm.bucket)]);
  // as JSON has it: a quote has a backslash there
  return inputsOf(vendor, mode).filter(({ placeholder }) => !others.includes(JSON.stringify(placeholder).slice(1, -1)));
}

/**
 * Fails for a value that is missing: a policy with a placeholder would be for nobody, or for another folder.
 * @param isClosed if true, the way in has no trust policy with values, and they can be missing.
 * @throws with every missing value.
 */
export function demandInputs(vendor: Vendor, mode: AccessMode, values: InputValues, isClosed = false): void {
  const later = isClosed ? trustInputs(vendor, mode) : [];
  const needed = inputsOf(vendor, mode).filter((input) => !later.includes(input));
  const missing = needed.filter(({ setting }) => values[setting] === undefined);
  if (missing.length === 0) return;
  const names = missing.map(({ setting, from }) => `${setting}, from ${from}`);
  throw new Error(`${vendor.name}'s access by ${mode} needs ${names.join("; ")}`);
}

function filledGrant(grant: AccessGrant, values: Replacements): AccessGrant {
  const { otherForms, realms, key } = grant;
  return {
    ...grant,
    ...filledParts(grant, values),
    bucket: fill(grant.bucket, values),
    key: typeof key === "string" ? key : fill(key, values),
    ...(otherForms && { otherForms: otherForms.map((form) => ({ ...form, bucket: fill(form.bucket, values) })) }),
    ...(realms && { realms: { ...realms, each: filledRealms(realms.each, values) } }),
  };
}

function filledRealms(each: Readonly<Record<string, Realm>>, values: Replacements): Readonly<Record<string, Realm>> {
  return Object.fromEntries(
    Object.entries(each).map(([name, realm]) => [name, { ...realm, ...filledParts(realm, values) }]),
  );
}

/** The statements that a grant or a realm of it may have. */
function filledParts(
  part: { readonly trust?: readonly Statement[]; readonly bucket?: readonly Statement[] },
  values: Replacements,
) {
  const { trust, bucket } = part;
  return { ...(trust && { trust: fill(trust, values) }), ...(bucket && { bucket: fill(bucket, values) }) };
}

/** The vendor's own examples of the values that it shows to each customer. */
export function exampleInputs(vendor: Vendor, mode: AccessMode): InputValues {
  return Object.fromEntries(inputsOf(vendor, mode).map(({ setting, example }) => [setting, example]));
}

/** The vendor with its examples in the statements of every way in. */
export function withExamples(vendor: Vendor): Vendor {
  return (Object.keys(vendor.access) as AccessMode[]).reduce(
    (filled, mode) => withInputs(filled, mode, exampleInputs(vendor, mode)),
    vendor,
  );
}
