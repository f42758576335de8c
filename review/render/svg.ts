import { groupedBy } from "../../text/grouped";
import { pictureColumns, type Column, type Picture, type PictureEdge, type PictureNode } from "./picture";
import { escape } from "./escape";

interface Box extends PictureNode {
  readonly x: number;
  readonly y: number;
  readonly width: number;
}

const height = 44;
const gap = 10;
const between = 44;
const top = 40;
const margin = 12;
const longest = 28;
/** Pixels of a character of the page's fixed-width font. */
const character = 7.3;

/** The picture as SVG with its colors from the page's style sheet. */
export function svg(picture: Picture, id: string): string {
  const boxes = layOut(picture);
  const byId = new Map(boxes.map((box) => [box.id, box]));
  const width = boxes.reduce((most, box) => Math.max(most, box.x + box.width), 0) + margin;
  const full = boxes.reduce((most, box) => Math.max(most, box.y + height), 0) + margin;
  const heads = [...new Map(boxes.map((box) => [box.column, box.x]))];
  return [
    `<svg viewBox="0 0 ${width} ${full}" width="${width}" height="${full}" role="img" aria-labelledby="${id}-title ${id}-text">`,
    `<title id="${id}-title">Who gets to which bucket and key, by which way</title>`,
    `<desc id="${id}-text">${escape(inWords(picture))}</desc>`,
    ...heads.map(([column, x]) => `<text class="column" x="${x}" y="22">${column}</text>`),
    ...picture.edges.map((edge) => line(edge, byId)),
    ...boxes.map(rectangle),
    "</svg>",
  ].join("\n");
}

/** Every node beside its predecessors, as far as there is room. */
function layOut({ nodes, edges }: Picture): readonly Box[] {
  const boxes = new Map<string, Box>();
  const leading = groupedBy(edges, ({ to }) => to);
  let x = margin;
  for (const column of pictureColumns) {
    const inside = nodes.filter((node) => node.column === column);
    if (inside.length === 0) continue;
    const width = Math.max(
      ...inside.flatMap(({ label }) => shown(label).map((line) => line.length * character + 24)),
      column.length * 8,
    );
    const wished = inside.map((node) => ({ node, wish: wishOf(leading.get(node.id), boxes) }));
    let y = top;
    for (const { node, wish } of wished.sort((a, b) => a.wish - b.wish)) {
      y = Math.max(y, wish);
      boxes.set(node.id, { ...node, x, y, width });
      y += height + gap;
    }
    x += width + between;
  }
  return [...boxes.values()];
}

function wishOf(leading: readonly PictureEdge[] = [], boxes: ReadonlyMap<string, Box>): number {
  const ys = leading.flatMap(({ from }) => boxes.get(from)?.y ?? []);
  return ys.length === 0 ? top : ys.reduce((sum, y) => sum + y, 0) / ys.length;
}

function line({ from, to, alarming }: PictureEdge, boxes: ReadonlyMap<string, Box>): string {
  const [start, end] = [boxes.get(from), boxes.get(to)];
  if (!start || !end) return "";
  const [x, y] = [Math.round(start.x + start.width), Math.round(start.y + height / 2)] as const;
  const [across, down] = [Math.round(end.x) - x, Math.round(end.y + height / 2) - y] as const;
  const bend = Math.round(across / 2);
  return `<path class="${alarming ? "edge alarming" : "edge"}" d="M${x} ${y} c${bend} 0 ${bend} ${down} ${across} ${down}"/>`;
}

function rectangle({ x, y, width, label, column }: Box): string {
  const [left, up, wide] = [Math.round(x), Math.round(y), Math.round(width)] as const;
  const lines = shown(label);
  const first = up + (lines.length > 1 ? 19 : 27);
  return [
    `<g class="${className(column)}"><title>${escape(label.replace("\n", " "))}</title>`,
    `<rect x="${left}" y="${up}" width="${wide}" height="${height}" rx="7"/>`,
    ...lines.map((text, index) => `<text x="${left + 12}" y="${first + index * 16}">${escape(text)}</text>`),
    "</g>",
  ].join("");
}

function className(column: Column): string {
  return `node ${column.replaceAll(" ", "-")}`;
}

/** The lines of a label, each without its middle when it is too long to be shown. */
function shown(label: string): readonly string[] {
  const half = longest / 2;
  return label
    .split("\n")
    .map((line) => (line.length > longest ? `${line.slice(0, half)}…${line.slice(1 - half)}` : line));
}

/** The same for a screen reader: each way on its own. */
function inWords({ nodes, edges }: Picture): string {
  const labels = new Map(nodes.map(({ id, label, column }) => [id, `${column} ${label.replace("\n", " ")}`]));
  return edges.map(({ from, to }) => `${labels.get(from)} leads to ${labels.get(to)}`).join("; ");
}
