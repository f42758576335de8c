import { vendors } from "../../vendors";
import { mixpanel, mparticle } from "./shipped";
import type { AccessGrant, Vendor } from "../../vendors/vendor";

/** The facts of a way in that decide on its stacks and modules: whatever else differs is the content of a policy. */
function kindOf([mode, grant]: readonly [string, AccessGrant]): string {
  const { key, externalId, realms, bucketName, trust } = grant;
  return JSON.stringify([
    mode,
    typeof key === "string" ? key : "documented",
    externalId !== undefined,
    realms !== undefined,
    bucketName,
    trust !== undefined,
  ]);
}

const kindsOf = ({ access }: Vendor) => Object.entries(access).map(kindOf);

/** Those with committed modules first. */
const ordered = [...new Set([mixpanel, mparticle, ...vendors])];

/**
 * A vendor for each kind of way in, the first of them, for tests of every variant. What a test says of one
 * vendor of a kind it says of all; the content of each vendor's policies has tests of its own.
 */
export const oneOfEachKind: readonly Vendor[] = ordered.filter((vendor, index) => {
  const earlier = new Set(ordered.slice(0, index).flatMap(kindsOf));
  return kindsOf(vendor).some((kind) => !earlier.has(kind));
});
