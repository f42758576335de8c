import { markdownTable } from "../text/table";
import type { VendorGuide } from "./guide";
import { pageOf, type PageBlock } from "./page";
import type { VendorNode, VendorPicture } from "./picture";

/** Returns a vendor's page as Markdown: docs/vendors/ID.md. */
export function markdownPage(guide: VendorGuide): string {
  const { id, describedIn } = guide;
  const origin =
    describedIn === undefined
      ? `npm run generate writes this page from vendors/catalogue/${id}.yaml`
      : `npx s3-vendor-access vendors ${id} --markdown writes this page from ${describedIn}`;
  const head = [`# ${guide.name}`, `<!-- ${origin} -->`];
  return `${[...head, ...pageOf(guide).map(rendered)].join("\n\n")}\n`;
}

function rendered(block: PageBlock): string {
  switch (block.kind) {
    case "title":
      return `${"#".repeat(block.level)} ${block.text}`;
    case "text":
      return block.text;
    case "list":
      return block.items.map((item) => `- ${item}`).join("\n");
    case "table":
      return markdownTable(block.rows.map((row) => row.map((cell) => cell.replaceAll("|", String.raw`\|`))));
    case "code":
      return fenced(block.language, block.text);
    case "picture":
      return fenced("mermaid", mermaid(block.picture));
  }
}

function fenced(language: string, text: string): string {
  return `\`\`\`${language}\n${text}\n\`\`\``;
}

const shapes: { readonly [kind in VendorNode["kind"]]: readonly [open: string, close: string] } = {
  vendor: ["[", "]"],
  identity: ["([", "])"],
  bucket: ["[(", ")]"],
  key: ["{{", "}}"],
};

function mermaid({ nodes, arrows }: VendorPicture): string {
  const boxes = nodes.map(({ id, kind, lines }) => {
    const [open, close] = shapes[kind];
    return `  ${id}${open}${quoted(lines.join("<br/>"))}${close}`;
  });
  const lines = arrows.map(({ from, to, label }) => `  ${from} -->|${quoted(label)}| ${to}`);
  return ["flowchart LR", ...boxes, ...lines].join("\n");
}

/** A label in quotes, so that Mermaid reads no sign of its own in it. */
function quoted(label: string): string {
  return `"${label.replaceAll('"', "#quot;")}"`;
}
