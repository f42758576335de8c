import { groupedBy } from "../../text/grouped";
import type { Vendor } from "../../vendors/vendor";
import type { Grant } from "../grants/grant";
import type { EarlierGrants } from "./rule";

/** The grants of each vendor before the plan. */
export function grantsByVendor({ judged }: EarlierGrants): readonly (readonly [Vendor, readonly Grant[]])[] {
  const groups = groupedBy([...judged], ([, { vendor }]) => vendor);
  return [...groups].map(([vendor, found]) => [vendor, found.map(([grant]) => grant)]);
}
