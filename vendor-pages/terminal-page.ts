import { columns } from "../text/table";
import type { VendorGuide } from "./guide";
import { pageOf, type PageBlock } from "./page";
import type { VendorPicture } from "./picture";

/** Returns a vendor's page for a terminal. */
export function terminalPage(guide: VendorGuide): string {
  return [guide.name.toUpperCase(), ...pageOf(guide).map(rendered)].join("\n\n");
}

function rendered(block: PageBlock): string {
  switch (block.kind) {
    case "title":
      return block.level === 2 ? block.text.toUpperCase() : block.text;
    case "text":
      return plain(block.text);
    case "list":
      return block.items.map((item) => `- ${plain(item)}`).join("\n");
    case "table":
      return definitions(block.rows);
    case "code":
      return indented(block.text.split("\n"));
    case "picture":
      return indented(arrowLines(block.picture));
  }
}

/** Without the signs of Markdown, and with the address of each page outside. */
function plain(text: string): string {
  return text
    .replace(/\[([^\]]*)\]\((https:[^)]*)\)/g, "$1, $2")
    .replace(/\[([^\]]*)\]\([^)]*\)/g, "$1")
    .replace(/\*\*|`/g, "")
    .replace(/\\([*<[\]])/g, "$1");
}

/** A table as a list of its first cells, with the others below each: a terminal is too narrow for many columns. */
function definitions([head = [], ...rows]: readonly (readonly string[])[]): string {
  if (head.length === 2) return columns(rows.map((row) => row.map(plain))).join("\n");
  return rows
    .map(([first = "", ...cells]) => {
      const named = cells.flatMap((cell, column) =>
        cell === "" ? [] : [[String(head[column + 1]).toLowerCase(), plain(cell)]],
      );
      return [plain(first), ...columns(named).map((line) => `  ${line}`)].join("\n");
    })
    .join("\n");
}

function indented(lines: readonly string[]): string {
  return lines.map((line) => (line === "" ? "" : `    ${line}`)).join("\n");
}

function arrowLines({ nodes, arrows }: VendorPicture): readonly string[] {
  const words = new Map(
    nodes.map(({ id, lines: [first = "", ...others] }) => [id, [first, ...others].join(", ").replace(",,", ",")]),
  );
  return arrows.map(({ from, to, label }) => `${words.get(from)} → ${words.get(to)}: ${label}`);
}
