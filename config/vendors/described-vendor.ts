import { ConfigError } from "../../text/config-error";
import { faultText } from "../../text/fault";
import { brokenRule, fixOf } from "../../settings/values/text-rule";
import { vendorId } from "../../settings/values/vendor-id";
import type { Vendor } from "../../vendors/vendor";
import { ownVendors } from "./own-vendors";

/**
 * Checks the facts that a program gives for a vendor of its own, by the rules for a file.
 * @throws ConfigError with every fault.
 */
export function describedVendor(stack: string, { id, ...facts }: Vendor): Vendor {
  const { vendors, faults } = ownVendors({ [id]: facts });
  const broken = brokenRule(vendorId, id);
  const ofId = broken ? [{ path: ["id"], message: broken.message, fix: fixOf(broken, vendorId, id) }] : [];
  const [vendor] = vendors;
  if (vendor) return vendor;
  const all = [...ofId, ...faults.map(({ path, ...fault }) => ({ ...fault, path: path.slice(1) }))];
  throw new ConfigError(
    stack,
    all.map((fault) => faultText({ ...fault, path: ["vendor", ...fault.path] })),
  );
}
