import { dated } from "../../vendors/dated";
import { onceFor } from "../../text/once";
import { accessModes } from "../../vendors";
import type { AccessGrant, FormerDocument, SourceDocument, Vendor } from "../../vendors/vendor";

/** A vendor as its document had it before a change. */
export interface FormerVendor extends Former {
  readonly vendor: Vendor;
}

/** A former document of a vendor, and the date of its change. */
export interface Former {
  readonly document: SourceDocument;
  readonly until: string;
}

/** The origin of a grant beside today's document, after a comma. */
export function formerWords({ document, until }: Former): string {
  return `as ${dated(document)} said until its change on ${until}`;
}

/** The vendor with each of its former documents in place of today's: kept, as the statements are kept by their vendor. */
export const formerVendors = onceFor((vendor: Vendor): readonly FormerVendor[] =>
  accessModes(vendor).flatMap((mode) => formersOf(vendor, mode)),
);

function formersOf(vendor: Vendor, mode: keyof Vendor["access"]): readonly FormerVendor[] {
  const grant = vendor.access[mode] as AccessGrant;
  return (grant.former ?? []).map((former) => ({
    document: former.document,
    until: former.until,
    vendor: { ...vendor, document: former.document, access: { [mode]: before(grant, former) } },
  }));
}

function before({ realms, otherForms: _, former: __, ...grant }: AccessGrant, former: FormerDocument): AccessGrant {
  const realm = former.realm === undefined ? {} : (realms?.each[former.realm] ?? {});
  const { trust = realm.trust ?? grant.trust, bucket = realm.bucket ?? grant.bucket } = former;
  return { ...grant, ...(trust && { trust }), bucket };
}
