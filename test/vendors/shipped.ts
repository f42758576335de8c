import { shippedVendor } from "../../vendors";

/** Vendors of the catalogue with tests of their own. */
export const mixpanel = shippedVendor("mixpanel");
export const mparticle = shippedVendor("mparticle");
export const segment = shippedVendor("segment");
