import { firstModule } from "../module/first-module";
import { shippedVendor } from "../vendors";
import type { RoleGrant, Vendor } from "../vendors/vendor";

/**
 * The vendor of the benchmarks: that of the first committed module.
 * @throws if it has no role, because the benchmarks are about one.
 */
export const benchVendor: Vendor & { readonly access: { readonly role: RoleGrant } } = withRole(
  shippedVendor(firstModule.vendor),
);

function withRole(vendor: Vendor) {
  const { role } = vendor.access;
  if (!role) throw new Error(`${vendor.id} has no role`);
  return { ...vendor, access: { ...vendor.access, role } };
}

/** A file of stacks by their external ids: each is the vendor's role, with a new bucket. */
export function benchFile(externalIds: Readonly<Record<string, string>>): string {
  const { id, access } = benchVendor;
  const { setting } = access.role.externalId ?? {};
  const stacks = Object.entries(externalIds).map(
    ([name, own]) => `  ${name}: { vendor: ${id}, bucket: { name: ${name} }, ${setting}: ${own} }`,
  );
  return ["name: bench", "provider: { region: us-east-1 }", "integrations:", ...stacks].join("\n");
}
