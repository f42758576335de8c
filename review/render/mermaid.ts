import { pictureColumns, type Picture } from "./picture";

/** The picture for Markdown, drawn by GitHub, GitLab and others. */
export function mermaid({ nodes, edges }: Picture): string {
  const groups = pictureColumns.flatMap((column) => {
    const inside = nodes.filter((node) => node.column === column);
    if (inside.length === 0) return [];
    const lines = inside.map(({ id, label }) => `    ${id}["${quoted(label)}"]`);
    return [`  subgraph ${column.replaceAll(" ", "_")}["${column}"]`, ...lines, "  end"];
  });
  const links = edges.map(({ from, to }) => `  ${from} --> ${to}`);
  const alarming = edges.flatMap((edge, index) => (edge.alarming ? [index] : []));
  const marks = alarming.length > 0 ? [`  linkStyle ${alarming.join(",")} stroke:#c62828,stroke-width:3px`] : [];
  return ["flowchart LR", ...groups, ...links, ...marks].join("\n");
}

/** Mermaid's own entity codes for every character with a meaning to it or to the Markdown around it. */
function quoted(label: string): string {
  return label.replace("\n", " ").replace(/[^\w .:/@()=-]/gu, (character) => `#${character.codePointAt(0)};`);
}
