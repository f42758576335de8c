import type { AccessGrant, AccessMode, Vendor, VendorValue } from "../vendors/vendor";

/** The values for the vendor; undefined ones are left out. */
export type VendorValues = { readonly [value in VendorValue]: string | undefined };

/** The values under the vendor's own labels, in the order of its page. */
export function labelled(vendor: Vendor, values: VendorValues): Record<string, string> {
  const entries = Object.entries(vendor.page.labels).map(([label, value]) => [label, values[value]] as const);
  return Object.fromEntries(entries.filter((entry): entry is readonly [string, string] => entry[1] !== undefined));
}

/** The folder of the vendor's objects as a person enters it; undefined if the document fixes none. */
export function enteredPrefix(vendor: Vendor, mode: AccessMode): string | undefined {
  const grant: AccessGrant | undefined = vendor.access[mode];
  return grant?.objectPrefix?.replace(/\/$/, "");
}
