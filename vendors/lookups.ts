import type { AccessGrant, AccessMode, ExternalId, Realms, Vendor, VendorInput } from "./vendor";

/** The facts of each documented way in. */
export function accessGrants(vendor: Pick<Vendor, "access">): readonly AccessGrant[] {
  return Object.values(vendor.access);
}

/** The vendor's regional installations, for a way in or else for any. */
export function realmsOf(vendor: Vendor, mode?: AccessMode): Realms | undefined {
  const grants: readonly (AccessGrant | undefined)[] = mode ? [vendor.access[mode]] : accessGrants(vendor);
  return grants.find((grant) => grant?.realms)?.realms;
}

/** The names of the vendor's regional installations, for any way in. */
export function realmNames(vendor: Vendor): readonly string[] {
  return [...new Set(accessGrants(vendor).flatMap(({ realms }) => Object.keys(realms?.each ?? {})))];
}

/** The vendor's external id for a way in, if it has one. */
export function externalIdOf(vendor: Vendor, mode: AccessMode): ExternalId | undefined {
  const grant: AccessGrant | undefined = vendor.access[mode];
  return grant?.externalId;
}

/** The values that the vendor shows to each customer, for a way in. */
export function inputsOf(vendor: Vendor, mode: AccessMode): readonly VendorInput[] {
  const grant: AccessGrant | undefined = vendor.access[mode];
  return grant?.inputs ?? [];
}

/** The steps at a vendor that shows its values only once it has the role of a way in. */
export function roleFirstOf(vendor: Vendor, mode: AccessMode): string | undefined {
  const grant: AccessGrant | undefined = vendor.access[mode];
  return grant?.roleFirst;
}

/** Reports if the value names a principal that no document knows: the vendor's account, or a whole ARN. */
export function namesAccount({ becomes }: VendorInput): boolean {
  return becomes === "account-id" || becomes === "principal-arn";
}

/** The labels of an access key: the vendor's, or else AWS's own, where the vendor's document has none. */
export function accessKeyLabels({ page }: Vendor): NonNullable<Vendor["page"]["accessKey"]> {
  return page.accessKey ?? { id: "Access key ID", secret: "Secret access key" };
}
