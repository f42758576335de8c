import type { GrantedPolicy } from "./granted-policies";
import type { GuideSource } from "./guide-sources";
import type { RoleFirst, VendorGuide, WayGuide } from "./guide";
import type { NeededSetting } from "./needed-settings";
import type { VendorPicture } from "./picture";
import { allOf } from "../text/list";
import { methods } from "../constructs/methods";
import { statementText } from "./statement-text";

/** A part of a page. Its texts are Markdown of one line. */
export type PageBlock =
  | { readonly kind: "title"; readonly level: 2 | 3; readonly text: string }
  | { readonly kind: "text"; readonly text: string }
  | { readonly kind: "list"; readonly items: readonly string[] }
  | { readonly kind: "table"; readonly rows: readonly (readonly string[])[] }
  | { readonly kind: "code"; readonly language: "json" | "yaml" | "sh" | "hcl"; readonly text: string }
  | { readonly kind: "picture"; readonly picture: VendorPicture };

/** Returns a vendor's page in its parts, for every rendering. */
export function pageOf(guide: VendorGuide): readonly PageBlock[] {
  return [
    ...introduction(guide),
    { kind: "picture", picture: guide.picture },
    title("What it gets"),
    ...guide.ways.flatMap((way) => granted(guide, way)),
    title("What it needs from you"),
    needs(guide),
    title("integrations.yaml"),
    text(
      `Replace the account, the names and the ids with your own${isOpen(guide) ? ", and keep the stack of your way in" : ""}. \`npx s3-vendor-access schema\` prints every other setting with its meaning, and [docs/settings.md](../settings.md) of the repository lists them.`,
    ),
    ...(guide.describedIn === undefined
      ? []
      : [text(`The facts are in ${guide.describedIn}: add the stack below its \`integrations\`.`)]),
    code("yaml", guide.integrations),
    ...guide.ways.flatMap(({ roleFirst }) => (roleFirst ? inTwoSteps(guide, roleFirst) : [])),
    title("Terraform module"),
    ...guide.ways.flatMap((way) => moduleBlocks(guide, way)),
    title("What you enter"),
    ...entered(guide),
    ...(guide.notes ? [title("Notes"), text(escaped(guide.notes))] : []),
    title("What the document says"),
    table(
      ["Topic", "In the document"],
      guide.document.map(({ topic, only, answer }) => [`${topic}${onlyFor(only)}`, answer]),
    ),
    title("Sources"),
    { kind: "list", items: guide.sources.map(source) },
  ];
}

function introduction({ id, ways, accounts }: VendorGuide): readonly PageBlock[] {
  const known = Object.entries(accounts).map(([account, meaning]) => `\`${account}\` (${meaning})`);
  const items = ways.map(({ access, direction, does }) => `\`access: ${access}\`: ${does} Direction: ${direction}.`);
  return [
    text(`In integrations.yaml: \`vendor: ${id}\`.`),
    { kind: "list", items: [...items, ...(known.length > 0 ? [`Its AWS accounts: ${allOf(known)}.`] : [])] },
  ];
}

function granted(guide: VendorGuide, way: WayGuide): readonly PageBlock[] {
  return [
    ...wayTitle(guide, way),
    ...way.policies.flatMap((policy) => [
      text(policyTitle(policy)),
      code("json", statementText(policy.statements)),
      ...(policy.hardened ? [code("json", statementText(policy.hardened.statements))] : []),
    ]),
    ...way.wide.map(({ resource, buckets, actions }) =>
      text(
        `**More than one bucket:** \`${resource}\` also allows ${allOf(actions.map(inCode))} on every bucket with a name like \`${buckets}\`. Choose a name that begins no other bucket's name, or write \`profile: hardened\`: synth warns of it.`,
      ),
    ),
  ];
}

/** Above the statements of the document, and those of the hardened profile. */
function policyTitle({ place, customers = [], givenAs, hardened }: GrantedPolicy): string {
  const whose = customers.length > 0 ? `, for ${allOf(customers)}` : "";
  const form = givenAs === undefined ? ", as the document prints it" : `. The document ${givenAs}`;
  const limited = hardened ? `, and then with \`profile: hardened\`, ${allOf(hardened.changes)}` : "";
  return `${upper(place)}${whose}${form}${limited}:`;
}

function needs({ settings }: VendorGuide): PageBlock {
  const rows = settings.map((needed) => [
    `${inCode(needed.setting)}${onlyFor(needed.only)}`,
    needed.required ? "yes" : "no",
    needed.meaning,
    valueOf(needed),
  ]);
  return table(["Setting", "Required", "Meaning", "Value"], rows);
}

function valueOf({ words, from, example }: NeededSetting): string {
  const parts = [
    ...(words ? [allOf(words.map(inCode), "or")] : []),
    ...(from === undefined ? [] : [`from ${from}`]),
    ...(example === undefined ? [] : [`such as ${inCode(example)}`]),
  ];
  return parts.join("; ");
}

function inTwoSteps({ name }: VendorGuide, { steps, settings }: RoleFirst): readonly PageBlock[] {
  const later = allOf(settings.map(inCode));
  return [
    text(`${name} shows the values of ${later} only once it has the role, so deploy twice:`),
    {
      kind: "list",
      items: [
        `First with \`state: prepared\` in place of ${later}: the role has its final ARN, and nobody can assume it.`,
        steps,
        `Write ${later} in place of \`state: prepared\`, and deploy again: only the trust policy of the role changes.`,
      ],
    },
  ];
}

function moduleBlocks(guide: VendorGuide, { access, module }: WayGuide): readonly PageBlock[] {
  const keys = methods[access].accessKeysVariable;
  return [
    ...(isOpen(guide) ? [text(`With \`access: ${access}\`:`)] : []),
    code("sh", module.command),
    code("hcl", module.call),
    ...(keys
      ? [text(`The module makes an access key only if you set \`${keys}\`: Terraform's state holds its secret.`)]
      : []),
  ];
}

function entered({ name, enter }: VendorGuide): readonly PageBlock[] {
  const { where, url, entries } = enter;
  const rows = entries.map(({ label, value, only }) => [label, `${value}${onlyFor(only)}`]);
  return [
    text(`${where} ([page](${url})). After the apply, the output \`vendor_settings\` has these values.`),
    rows.length === 0 ? text(`${name}'s document names no labels.`) : table(["Label", "Value"], rows),
  ];
}

function source({ facts, title, url, date, copy, confidence = "verbatim" }: GuideSource): string {
  const parts = [
    `[${title}](${url})`,
    ...(date === undefined ? ["of an unknown date"] : [`of ${date}`]),
    ...(copy
      ? [
          `from \`${copy.repository}\`, \`${copy.path}\`${copy.commit === undefined ? "" : ` at \`${copy.commit.slice(0, 9)}\``}`,
        ]
      : []),
    readings[confidence],
  ];
  return `${upper(facts)}: ${parts.join("; ")}`;
}

const readings: { readonly [confidence in NonNullable<GuideSource["confidence"]>]: string } = {
  verbatim: "the whole page read",
  excerpt: "only the quoted part read",
  "second-hand": "read in another's copy",
};

/** Without signs of Markdown outside code. */
function escaped(words: string): string {
  return words.replace(/`[^`]*`|[*<[\]]/g, (part) => (part.startsWith("`") ? part : `\\${part}`));
}

function isOpen({ ways }: VendorGuide): boolean {
  return ways.length > 1;
}

function wayTitle(guide: VendorGuide, { access }: WayGuide): readonly PageBlock[] {
  return isOpen(guide) ? [{ kind: "title", level: 3, text: `With access: ${access}` }] : [];
}

function onlyFor(only: readonly string[] | undefined): string {
  return only ? ` (${allOf(only.map(inCode))})` : "";
}

function title(text: string): PageBlock {
  return { kind: "title", level: 2, text };
}

function text(words: string): PageBlock {
  return { kind: "text", text: words };
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): PageBlock {
  return { kind: "table", rows: [head, ...rows] };
}

function code(language: (PageBlock & { readonly kind: "code" })["language"], lines: string): PageBlock {
  return { kind: "code", language, text: lines.trimEnd() };
}

function inCode(word: string): string {
  return `\`${word}\``;
}

function upper(words: string): string {
  return `${words.charAt(0).toUpperCase()}${words.slice(1)}`;
}
