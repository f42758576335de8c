import { s3Target } from "../../policies/arn";
import { covers, overlap } from "../../policies/pattern";
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

/** Reports if a statement is about the objects of a bucket, or about some with this beginning. */
export function isOnObjects({ resources, notResources }: Grant["statement"], bucket: string, prefix = ""): boolean {
  if (notResources.length > 0) return true;
  return resources.some((one) => {
    const target = s3Target(one);
    if (!target) return overlap(one, "arn:aws:s3:::*");
    if (target.many) return covers(target.bucket, bucket);
    return covers(target.bucket, bucket) && target.key !== undefined && overlap(target.key, `${prefix}*`);
  });
}
