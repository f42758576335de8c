import type { Statement } from "../vendors/statement";
import type { RoleGrant, Vendor, WebIdentityGrant } from "../vendors/vendor";
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

/**
 * Trusts the tokens of the vendor's OpenID Connect provider for one customer, as the vendor's document does.
 * @param accountId our account, which has the provider.
 * @throws if there is not exactly one external id: it can be a part of the provider's URL.
 */
export function webIdentityTrustStatements(
  vendor: Vendor,
  externalIds: readonly string[],
  pod: string | undefined,
  accountId: string,
): readonly Statement[] {
  const access = { mode: "web-identity", pod } as const;
  const { trust } = documentedGrant(vendor, access) as RoleGrant;
  const { account } = vendor.placeholders;
  const values = { ...onlyId(vendor, externalIds), ...(account !== undefined && { [account]: accountId }) };
  return fromDocument(documentOf(vendor, access), fill(trust, values));
}

/** The provider of the vendor's tokens for a customer. */
export interface TokenProvider {
  /** Without `https://`, as in its ARN and its condition keys. */
  readonly issuer: string;
  readonly audience: string;
}

/**
 * Returns the OpenID Connect provider of the vendor's tokens.
 * @throws as {@link webIdentityTrustStatements} does.
 */
export function tokenProvider(vendor: Vendor, externalIds: readonly string[]): TokenProvider {
  const { issuer, audience } = documentedGrant(vendor, { mode: "web-identity" }) as WebIdentityGrant;
  const entries = Object.entries(onlyId(vendor, externalIds));
  const filled = (text: string) => entries.reduce((all, [placeholder, id]) => all.replaceAll(placeholder, id), text);
  return { issuer: filled(issuer).replace(/^https:\/\//, ""), audience: filled(audience) };
}

/**
 * Returns the provider of the vendor's tokens, and the documented trust in them, for a customer with this id; undefined
 * if the vendor documents no access with tokens.
 */
export function documentedTokens(
  vendor: Vendor,
  externalId: string,
): { readonly issuer: string; readonly trust: readonly Statement[] } | undefined {
  const access = { mode: "web-identity" } as const;
  const { trust } = vendor.access[access.mode] ?? {};
  if (!trust) return undefined;
  const ids = [externalId];
  return { issuer: tokenProvider(vendor, ids).issuer, trust: fill(trust, onlyId(vendor, ids)) };
}

function onlyId({ name, placeholders }: Vendor, externalIds: readonly string[]): Readonly<Record<string, string>> {
  const [only, ...others] = externalIds;
  if (only === undefined || others.length > 0)
    throw new Error(`the role for ${name}'s tokens needs one external id, got ${externalIds.length}`);
  return placeholders.externalId === undefined ? {} : { [placeholders.externalId]: only };
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
