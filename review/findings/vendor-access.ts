import type { Vendor } from "../../vendors/vendor";
import type { Grant } from "../grants/grant";
import type { EarlierGrants } from "./rule";

/** The grants of each vendor before the plan. */
export function grantsByVendor({ judged }: EarlierGrants): ReadonlyMap<Vendor, readonly Grant[]> {
  const found = new Map<Vendor, Grant[]>();
  for (const [grant, { vendor }] of judged) {
    const own = found.get(vendor);
    if (own) own.push(grant);
    else found.set(vendor, [grant]);
  }
  return found;
}
