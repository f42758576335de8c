import { demandedNamePrefix, documentedGrant } from "../policies/bucket";
import { exampleInputs } from "../policies/inputs";
import { accessModes } from "../vendors";
import { realmsOf } from "../vendors/lookups";
import type { AccessMode, Vendor } from "../vendors/vendor";
import { integrationsFile, type StackChoices } from "./integrations-file";

const usualRegion = "us-east-1";

/** Returns a complete integrations.yaml with a stack for each way in. */
export function exampleFile(vendor: Vendor): string {
  const stacks = accessModes(vendor).map((access) => exampleStack(vendor, access));
  return integrationsFile({ name: "acme-production", account: "111122223333", region: exampleRegion(vendor) }, stacks);
}

/** A Region that the vendor supports, and recommends for its first installation. */
export function exampleRegion(vendor: Vendor): string {
  const [recommended] = Object.values(realmsOf(vendor)?.each ?? {}).flatMap((realm) => realm.recommendedRegion ?? []);
  if (recommended !== undefined) return recommended;
  return vendor.regions && !vendor.regions.includes(usualRegion) ? String(vendor.regions[0]) : usualRegion;
}

function exampleStack(vendor: Vendor, access: AccessMode): StackChoices {
  const { externalId, realms } = documentedGrant(vendor, { mode: access });
  const [realm] = Object.keys(realms?.each ?? {});
  const prefix = demandedNamePrefix(vendor, { mode: access, pod: realm });
  const way = accessModes(vendor).length > 1 ? `-${access}` : "";
  const name = prefix === undefined ? `acme-${vendor.id}${way}` : `${prefix}acme${way}`;
  const inputs = exampleInputs(vendor, access);
  const stack = `acme-${vendor.id}${way}`;
  return { vendor, access, stack, bucket: { name }, externalId: externalId?.example, realm, inputs };
}
