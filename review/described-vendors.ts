import { accessGrants } from "../vendors/lookups";
import type { SourceDocument, Vendor } from "../vendors/vendor";

export interface DescribedVendors {
  readonly vendors: readonly Vendor[];
  /** Facts to know about those that the review doesn't use. */
  readonly notes: readonly string[];
}

/**
 * Prepares vendors that a file describes for the review: each page has the file's name, because nobody but the file's
 * author says what is on it. A file can't speak for a vendor of the catalogue: access that is broader than in that
 * vendor's documents would be as documented.
 */
export function describedVendors(own: readonly Vendor[], catalogue: readonly Vendor[], file: string): DescribedVendors {
  const claims = own.map((vendor) => ({ vendor, claim: claimOf(vendor, catalogue) }));
  return {
    vendors: claims.flatMap(({ vendor, claim }) => (claim === undefined ? [described(vendor, file)] : [])),
    notes: claims.flatMap(({ vendor, claim }) =>
      claim === undefined ? [] : [`${file}: the review doesn't use ${vendor.id}: ${claim}`],
    ),
  };
}

function claimOf(own: Vendor, catalogue: readonly Vendor[]): string | undefined {
  const { name, accounts } = own;
  const same = catalogue.find((vendor) => vendor.name.toLowerCase() === name.toLowerCase());
  if (same) return `${same.name} is in the catalogue`;
  for (const vendor of catalogue) {
    const account = Object.keys(accounts).find((id) => Object.hasOwn(vendor.accounts, id));
    if (account !== undefined) return `its account ${account} is ${vendor.name}'s, in the catalogue`;
    const shared = marksOf(own).find((mark) => marksOf(vendor).includes(mark));
    if (shared !== undefined) return `${shared} is ${vendor.name}'s, in the catalogue`;
  }
  return undefined;
}

/** The marks of a vendor for the review beside its accounts: its pages, its hosts of tokens, and its other principals. */
function marksOf({ document, page, access }: Vendor): readonly string[] {
  const text = JSON.stringify(access);
  const hosts = [...text.matchAll(/"issuer":"https:\/\/([^/"]+)|oidc-provider\/([^/"]+)/g)].map(
    ([, one, other]) => one ?? other,
  );
  const others = [...text.matchAll(/"(?:Service|CanonicalUser|Federated)":"([^"]+)"/g)].map(
    ([, principal]) => principal,
  );
  const former = accessGrants({ access }).flatMap((grant) => (grant.former ?? []).map((before) => before.document.url));
  return [document.url, page.url, ...former, ...hosts, ...others].flatMap((mark) => mark ?? []);
}

function described(vendor: Vendor, file: string): Vendor {
  const marked = <Document extends SourceDocument>(document: Document) => ({
    ...document,
    title: `${document.title}, as ${file} describes it`,
  });
  const ways = Object.entries(vendor.access).map(([mode, grant]) => {
    const { realms, otherForms, former } = grant;
    return [
      mode,
      {
        ...grant,
        ...(realms?.document && { realms: { ...realms, document: marked(realms.document) } }),
        ...(former && { former: former.map((before) => ({ ...before, document: marked(before.document) })) }),
        ...(otherForms && { otherForms: otherForms.map((form) => ({ ...form, document: marked(form.document) })) }),
      },
    ];
  });
  return { ...vendor, document: marked(vendor.document), access: Object.fromEntries(ways) as Vendor["access"] };
}
