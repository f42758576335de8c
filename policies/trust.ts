import type { Vendor } from "../vendors/vendor";
import { fill, policyDocument, type PolicyDocument } from "./document";
import { fromDocument } from "./provenance";

/**
 * Trusts the vendor's principal, and only with one of our external ids. Writes one id as text, as the vendor's document
 * does; several become a list, and any of them will do.
 * @throws if there is no external id: a role without one can be reached by any customer of the vendor.
 */
export function trustPolicy(vendor: Vendor, externalIds: readonly string[]): PolicyDocument {
  const { role } = vendor.access;
  const { externalId: placeholder } = vendor.placeholders;
  if (!role || !placeholder) throw new Error(`${vendor.name} documents no role to assume`);
  const [first, ...others] = externalIds;
  if (first === undefined) throw new Error(`the role for ${vendor.name} needs at least one external id, got none`);
  const filled = fill(role.trust, { [placeholder]: others.length > 0 ? externalIds : first });
  return policyDocument(...fromDocument(vendor.document, filled));
}
