import { printable } from "../../text/fault";
import type { PartChange } from "./json-diff";
import type { StackPreview } from "./preview";

const marks = { added: "+", removed: "-", changed: "~" } as const;

/** Writes the change of one stack: a line for the stack, and below it, indented, its blocks and their parts. */
export function previewText({ stack, change, was, blocks }: StackPreview): string {
  const isLayout = change === "changed" && blocks.length === 0;
  const lines = blocks.flatMap(({ address, change: kind, parts }) => [
    `  ${marks[kind]} ${address}`,
    ...parts.map((part) => `      ${partText(part)}`),
  ]);
  const from = was === undefined ? "" : ` from ${was}`;
  return [`${stack}: ${change}${from}${isLayout ? ", only in layout" : ""}`, ...lines].map(printable).join("\n");
}

function partText({ path, before, after }: PartChange): string {
  const name = path === "" ? "" : `${path}: `;
  if (before === undefined) return `${name}added ${JSON.stringify(after)}`;
  if (after === undefined) return `${name}removed ${JSON.stringify(before)}`;
  return `${name}${JSON.stringify(before)} → ${JSON.stringify(after)}`;
}

/** `1 new, 2 changed, 997 unchanged, 0 removed`, and the renamed ones if there are any. */
export function previewCounts(previews: readonly StackPreview[]): string {
  const kinds = ["new", "changed", "unchanged", "removed"] as const;
  const counted = (kind: StackPreview["change"]) => previews.filter(({ change }) => change === kind).length;
  const renamed = counted("renamed");
  return [...kinds.map((kind) => `${counted(kind)} ${kind}`), ...(renamed > 0 ? [`${renamed} renamed`] : [])].join(
    ", ",
  );
}
