import type { Statement } from "../vendors/statement";
import type { RoleGrant, Vendor } from "../vendors/vendor";
import { documentedGrant, documentOf } from "./bucket";
import { fill, type Replacements } from "./document";
import { fromDocument } from "./provenance";

/**
 * Trusts the vendor's principal, and only with one of our external ids. Writes one id as text, as the vendor's document
 * does; several become a list, and any of them will do.
 * @throws if there is no external id: a role without one can be reached by any customer of the vendor.
 */
export function trustStatements(vendor: Vendor, externalIds: readonly string[], pod?: string): readonly Statement[] {
  const access = { mode: "role", pod } as const;
  if (!vendor.access[access.mode]) throw new Error(`${vendor.name} documents no role to assume`);
  const { trust } = documentedGrant(vendor, access) as RoleGrant;
  return fromDocument(documentOf(vendor, access), fill(trust, ids(vendor, externalIds)));
}

/** Nothing for a vendor without an external id: its document asks for none. */
function ids(
  { name, placeholders: { externalId: placeholder } }: Vendor,
  externalIds: readonly string[],
): Replacements {
  if (placeholder === undefined) return {};
  const [first, ...others] = externalIds;
  if (first === undefined) throw new Error(`the role for ${name} needs at least one external id, got none`);
  return { [placeholder]: others.length > 0 ? externalIds : first };
}
