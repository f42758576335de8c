import type { AccessGrant, AccessMode, Vendor } from "../../vendors/vendor";

/** The options of the command; each answers a question. */
export interface InitCommandOptions {
  readonly config?: string;
  readonly name?: string;
  readonly vendor?: string;
  readonly access?: string;
  readonly stack?: string;
  readonly account?: string;
  readonly region?: string;
  readonly bucket?: string;
  readonly existing?: string;
  readonly externalId?: string;
  readonly realm?: string;
}

/** All that the text of a first integrations.yaml needs. */
export interface Answers {
  readonly vendor: Vendor;
  readonly access: AccessMode;
  readonly name: string;
  readonly stack: string;
  readonly account: string;
  readonly region: string;
  readonly bucket: { readonly name: string } | { readonly existing: string };
  readonly externalId?: string;
  readonly realm?: string;
}

/** The facts of the chosen way in. */
export function grantOf(vendor: Vendor, access: AccessMode): AccessGrant | undefined {
  return vendor.access[access];
}
