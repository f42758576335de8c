import { exampleInputs } from "../../policies/inputs";
import { accessModes } from "../../vendors";
import type { AccessGrant, AccessMode, Vendor } from "../../vendors/vendor";

/** What a stack of a vendor's way in needs beside its bucket: the way in, the external id, and a required realm. */
export function ownSettings(vendor: Vendor, access: AccessMode): Readonly<Record<string, unknown>> {
  const { externalId, realms } = vendor.access[access] as AccessGrant;
  return {
    vendor: vendor.id,
    ...(accessModes(vendor).length > 1 && { access }),
    ...(externalId && { [externalId.setting]: externalId.example }),
    ...exampleInputs(vendor, access),
    ...(realms?.required && { [realms.setting]: Object.keys(realms.each)[0] }),
  };
}
