import { accessGrants } from "../vendors/lookups";
import type { SourceDocument, Vendor } from "../vendors/vendor";

/** A page of the vendor's, and the facts that come from it. */
export interface GuideSource extends SourceDocument {
  readonly facts: string;
}

/** Returns the documents behind the facts. The page with the labels has its address alone. */
export function guideSources(vendor: Vendor): readonly GuideSource[] {
  const { document, page, name } = vendor;
  const others = accessGrants(vendor).flatMap(({ realms, otherForms = [], former = [] }) => [
    ...(realms?.document ? [{ facts: `each ${realms.noun}`, ...realms.document }] : []),
    ...otherForms.map((other) => ({ facts: `the statements as ${other.form}`, ...other.document })),
    ...former.map(({ until, realm, document: before }) => ({
      facts: `${realm === undefined ? "" : `for ${realm}, `}the statements until ${until}`,
      ...before,
    })),
  ]);
  const labels =
    page.url === document.url ? [] : [{ facts: "the labels", title: `${name}: its settings`, url: page.url }];
  return [{ facts: "the statements", ...document }, ...others, ...labels];
}
