import { accessModes } from "../vendors";
import { realmNames, realmsOf } from "../vendors/lookups";
import type { AccessGrant, AccessMode, KeyNeeds, Vendor } from "../vendors/vendor";

/** Returns a vendor's facts for a terminal: each way in, with what it asks for and what you enter where. */
export function vendorPage(vendor: Vendor): string {
  const { name, document, page } = vendor;
  const realms = realmNames(vendor);
  return [
    `${name}: vendor: ${vendor.id}`,
    `  document  ${document.title}, ${document.date ?? "of an unknown date"}`,
    `            ${document.url}`,
    ...Object.entries(vendor.accounts).map(([id, meaning]) => `  account   ${id} (${meaning})`),
    ...(realms.length > 0 ? [`  ${(realmsOf(vendor)?.setting ?? "").padEnd(9)} ${realms.join(", ")}`] : []),
    ...accessModes(vendor).flatMap((mode) => ["", ...wayIn(vendor, mode)]),
    "",
    `${page.where} (${page.url}), you enter:`,
    ...entries(vendor).map((label) => `  ${label}`),
  ].join("\n");
}

function entries({ page }: Vendor): readonly string[] {
  const { accessKey } = page;
  return [...Object.keys(page.labels), ...(accessKey ? [`${accessKey.id} (access: iam-user)`, accessKey.secret] : [])];
}

function wayIn(vendor: Vendor, mode: AccessMode): readonly string[] {
  const grant: AccessGrant | undefined = vendor.access[mode];
  if (!grant) return [];
  const { externalId, bucketName, trust } = grant;
  return [
    `access: ${mode}${accessModes(vendor).length === 1 ? " (the only one)" : ""}`,
    ...(externalId
      ? [`  needs ${externalId.setting}: the ${externalId.owner}'s ${externalId.noun}, from ${externalId.from}`]
      : []),
    ...(bucketName
      ? [
          `  needs a bucket name that begins with ${bucketName.prefix}${bucketName.onlyInRealm ? `, with a ${grant.realms?.noun}` : ""}`,
        ]
      : []),
    `  customer managed key: ${keyInWords(grant.key)}`,
    ...(trust ? statements("trust policy", trust) : []),
    ...statements("on the bucket", grant.bucket),
    ...(typeof grant.key === "string" || grant.key.length === 0 ? [] : statements("on the key", grant.key)),
  ];
}

function keyInWords(key: KeyNeeds): string {
  if (key === "refused") return "not supported";
  return key === "undocumented" ? "not in the document" : "supported";
}

function statements(place: string, all: readonly object[]): readonly string[] {
  const json = JSON.stringify(all, null, 2).split("\n");
  return [`  ${place}, as the document prints it:`, ...json.map((line) => `    ${line}`)];
}
