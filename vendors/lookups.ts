import type { AccessGrant, AccessMode, ExternalId, Vendor } from "./vendor";

/** The facts of each documented way in. */
export function accessGrants(vendor: Vendor): readonly AccessGrant[] {
  return Object.values(vendor.access);
}

/** The names of the vendor's regional installations, for any way in. */
export function realmsOf(vendor: Vendor): readonly string[] {
  return [...new Set(accessGrants(vendor).flatMap(({ realms }) => Object.keys(realms?.each ?? {})))];
}

/** The vendor's external id for a way in, if it has one. */
export function externalIdOf(vendor: Vendor, mode: AccessMode): ExternalId | undefined {
  const grant: AccessGrant | undefined = vendor.access[mode];
  return grant?.externalId;
}
