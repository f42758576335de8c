import { columns, type Column, type Picture, type PictureEdge, type PictureNode } from "../picture";
import { escape } from "./escape";

interface Box extends PictureNode {
  readonly x: number;
  readonly y: number;
  readonly width: number;
}

const height = 34;
const gap = 12;
const between = 64;
const top = 40;
const margin = 12;
const longest = 38;

/** The picture as SVG that takes its colours from the page's style sheet. */
export function svg(picture: Picture): string {
  const boxes = layOut(picture);
  const byId = new Map(boxes.map((box) => [box.id, box]));
  const width = Math.max(...boxes.map((box) => box.x + box.width), 0) + margin;
  const full = Math.max(...boxes.map((box) => box.y + height), 0) + margin;
  const heads = [...new Map(boxes.map((box) => [box.column, box.x]))];
  return [
    `<svg viewBox="0 0 ${width} ${full}" width="${width}" height="${full}" role="img" aria-labelledby="picture-title picture-text">`,
    `<title id="picture-title">Who gets to which bucket and key, by which way</title>`,
    `<desc id="picture-text">${escape(inWords(picture))}</desc>`,
    ...heads.map(([column, x]) => `<text class="column" x="${x}" y="22">${column}</text>`),
    ...picture.edges.map((edge) => line(edge, byId)),
    ...boxes.map(rectangle),
    "</svg>",
  ].join("\n");
}

/** Every node beside those that lead to it, as far as there is room. */
function layOut({ nodes, edges }: Picture): readonly Box[] {
  const boxes = new Map<string, Box>();
  const sources = new Map<string, string[]>();
  for (const { from, to } of edges) sources.set(to, [...(sources.get(to) ?? []), from]);
  let x = margin;
  for (const column of columns) {
    const inside = nodes.filter((node) => node.column === column);
    if (inside.length === 0) continue;
    const width = Math.max(...inside.map(({ label }) => shown(label).length * 7.3 + 24), column.length * 8);
    const wished = inside.map((node) => ({ node, wish: wishOf(node, sources, boxes) }));
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

function wishOf(
  { id }: PictureNode,
  sources: ReadonlyMap<string, readonly string[]>,
  boxes: ReadonlyMap<string, Box>,
): number {
  const ys = (sources.get(id) ?? []).flatMap((source) => boxes.get(source)?.y ?? []);
  return ys.length === 0 ? top : ys.reduce((sum, y) => sum + y, 0) / ys.length;
}

function line({ from, to, alarming }: PictureEdge, boxes: ReadonlyMap<string, Box>): string {
  const [start, end] = [boxes.get(from), boxes.get(to)];
  if (!start || !end) return "";
  const [x1, y1, x2, y2] = [start.x + start.width, start.y + height / 2, end.x, end.y + height / 2].map(Math.round);
  const bend = Math.round(((x2 ?? 0) - (x1 ?? 0)) / 2);
  return `<path class="${alarming ? "edge alarming" : "edge"}" d="M${x1} ${y1} c${bend} 0 ${bend} ${(y2 ?? 0) - (y1 ?? 0)} ${(x2 ?? 0) - (x1 ?? 0)} ${(y2 ?? 0) - (y1 ?? 0)}"/>`;
}

function rectangle({ x, y, width, label, column }: Box): string {
  const [left, up, wide] = [x, y, width].map(Math.round);
  return [
    `<g class="${className(column)}"><title>${escape(label)}</title>`,
    `<rect x="${left}" y="${up}" width="${wide}" height="${height}" rx="7"/>`,
    `<text x="${(left ?? 0) + 12}" y="${(up ?? 0) + 22}">${escape(shown(label))}</text></g>`,
  ].join("");
}

function className(column: Column): string {
  return `node ${column.replaceAll(" ", "-")}`;
}

function shown(label: string): string {
  return label.length > longest ? `${label.slice(0, longest / 2)}…${label.slice(1 - longest / 2)}` : label;
}

/** The same for somebody who hears the page: each way on its own. */
function inWords({ nodes, edges }: Picture): string {
  const labels = new Map(nodes.map(({ id, label, column }) => [id, `${column} ${label}`]));
  return edges.map(({ from, to }) => `${labels.get(from)} leads to ${labels.get(to)}`).join("; ");
}
