import { markdownTable } from "../text/table";
import { directionOf } from "../policies/direction";
import { accessModes, vendors } from "../vendors";
import { dated } from "../vendors/dated";
import { inputsOf, realmsOf } from "../vendors/lookups";
import type { AccessGrant, AccessMode, Vendor } from "../vendors/vendor";

/** docs/vendors.md: every vendor of the catalogue, with its ways in, its own settings, and its document. */
export function vendorsPage(): string {
  return [
    "# Vendors",
    "<!-- npm run generate writes this page from vendors/catalogue/ -->",
    [
      "Each vendor is a file of facts in [vendors/catalogue/](../vendors/catalogue), with the statements of the vendor's document word",
      "for word. Its page says what the vendor gets, what it needs from you, and what you enter at the vendor, with a ready",
      "integrations.yaml and a ready module. `npx s3-vendor-access vendors VENDOR` prints the same page. `vendors --direction read`,",
      "`--access MODE` and `--name WORD` list some of the vendors, and `--stale DAYS` those with an old document. The date is that of",
      "the page as it was read; where none is given, the copy of the page has none.",
    ].join("\n"),
    markdownTable([
      ["Vendor", "`vendor:`", "Ways in", "Direction", "Settings of its own", "Document"],
      ...vendors.map(row),
    ]),
    "",
  ]
    .join("\n\n")
    .replace(/\n+$/, "\n");
}

function row(vendor: Vendor): readonly string[] {
  const { name, id, document } = vendor;
  const link = `[${dated(document).replace(`${name}: `, "")}](${document.url})`;
  const modes = accessModes(vendor);
  return [
    `[${name}](vendors/${id}.md)`,
    code(id),
    modes.map(code).join(", "),
    [...new Set(modes.map((mode) => directionOf(vendor, mode)))].join(", "),
    ownSettings(vendor).map(code).join(", "),
    link,
  ];
}

/** The names of the external id and of the installations, in the vendor's words. */
function ownSettings(vendor: Vendor): readonly string[] {
  const names = accessModes(vendor).flatMap((mode: AccessMode) => {
    const { externalId } = vendor.access[mode] as AccessGrant;
    const inputs = inputsOf(vendor, mode).map(({ setting }) => setting);
    return [externalId?.setting, realmsOf(vendor, mode)?.setting, ...inputs].filter((name) => name !== undefined);
  });
  return [...new Set(names)];
}

function code(word: string): string {
  return `\`${word}\``;
}
