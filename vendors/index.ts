import { mixpanel } from "./mixpanel";
import { mparticle } from "./mparticle";
import { segment } from "./segment";
import type { AccessMode, Vendor } from "./vendor";

/** Every vendor for integrations.yaml. A new vendor is a file of its own and a line here. */
export const vendors: readonly Vendor[] = [
  // in the order of the pages
  mixpanel,
  mparticle,
  segment,
];

/** The ways in that a vendor documents, in the order of its file. */
export function accessModes(vendor: Vendor): readonly AccessMode[] {
  return Object.keys(vendor.access) as AccessMode[];
}
