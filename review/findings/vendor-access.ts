import { groupedBy } from "../../text/grouped";
import type { Vendor } from "../../vendors/vendor";
import type { Grant } from "../grants/grant";
import type { EarlierGrants, Evidence } from "./rule";

/** The grants of each vendor before the plan. */
export function grantsByVendor({ judged }: EarlierGrants): readonly (readonly [Vendor, readonly Grant[]])[] {
  const groups = groupedBy([...judged], ([, { vendor }]) => vendor);
  return [...groups].map(([vendor, found]) => [vendor, found.map(([grant]) => grant)]);
}

/** Reports if a grant's policy, or the trust policy before it, has a text unknown until apply: a finding of its own. */
export function isUnreadYet({ unread }: Evidence, { plan, address, entity }: Grant): boolean {
  return unread.some((one) => one.plan === plan && (one.address === address || one.address === entity?.address));
}
