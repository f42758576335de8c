import { readCatalogue } from "./catalogue";
import type { AccessMode, Vendor } from "./vendor";

/** Every vendor for integrations.yaml. A new vendor is a file of its own in catalogue/. */
export const vendors: readonly Vendor[] = readCatalogue(__dirname);

/**
 * Returns a vendor of the catalogue, by its id.
 * @throws if there is none.
 */
export function shippedVendor(id: string): Vendor {
  const vendor = vendors.find((known) => known.id === id);
  if (!vendor) throw new Error(`vendors/catalogue has no ${id}.yaml`);
  return vendor;
}

/** The vendors in an error's words: too many to name each. */
export const vendorWords = "a vendor in the list of npx s3-vendor-access vendors";

/** The ways in that a vendor documents, in the order of its file. */
export function accessModes(vendor: Vendor): readonly AccessMode[] {
  return Object.keys(vendor.access) as AccessMode[];
}
