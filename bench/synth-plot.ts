import type { Measured } from "./synth-page";

const [width, height, margin] = [360, 260, 48];

interface Line {
  readonly name: string;
  readonly color: string;
  readonly values: readonly (readonly [count: number, value: number])[];
}

/** Draws CPU time and memory over the number of stacks, as one SVG with two charts. */
export function plot(results: readonly Measured[]): string {
  const lines = (of: "cpu" | "megabytes"): readonly Line[] => [
    { name: "plain CDKTF", color: "#b45309", values: results.map(({ count, raw }) => [count, raw[of]]) },
    { name: "synth", color: "#1d4ed8", values: results.map(({ count, full }) => [count, full[of]]) },
    { name: "synth, one changed", color: "#15803d", values: results.map(({ count, one }) => [count, one[of]]) },
  ];
  const charts = [chart("CPU time, s", lines("cpu")), chart("Memory, MB", lines("megabytes"))];
  const placed = charts.map((text, at) => `<g transform="translate(${at * (width + margin)} 0)">\n${text}\n</g>`);
  const size = `width="${2 * (width + margin) + margin}" height="${height + 2 * margin}"`;
  return `<svg xmlns="http://www.w3.org/2000/svg" ${size} font-family="sans-serif" font-size="12">\n<rect width="100%" height="100%" fill="white"/>\n${placed.join("\n")}\n</svg>\n`;
}

function chart(title: string, lines: readonly Line[]): string {
  const all = lines.flatMap(({ values }) => values);
  const [most, highest] = [Math.max(...all.map(([count]) => count)), Math.max(...all.map(([, value]) => value))];
  const x = (count: number) => (margin + (count / most) * (width - margin)).toFixed(1);
  const y = (value: number) => (margin + (1 - value / highest) * (height - margin)).toFixed(1);
  const axes = `<path d="M${x(0)} ${margin} V${y(0)} H${x(most)}" fill="none" stroke="#666"/>`;
  const labels = [
    text(x(0), String(margin - 24), title, "start"),
    ...[0, 0.5, 1].map((part) =>
      text(x(most * part), String(Number(y(0)) + 16), (most * part).toLocaleString("en-US")),
    ),
    ...[0.5, 1].map((part) => text(String(margin - 6), y(highest * part), (highest * part).toFixed(0), "end")),
    text(x(most / 2), String(Number(y(0)) + 34), "stacks"),
  ];
  return [axes, ...labels, ...lines.map((line, at) => drawn(line, at, x, y))].join("\n");
}

function drawn({ name, color, values }: Line, at: number, x: (value: number) => string, y: (value: number) => string) {
  const points = values.map(([count, value]) => `${x(count)},${y(value)}`).join(" ");
  const place = String(margin + 8 + at * 16);
  return `<polyline points="${points}" fill="none" stroke="${color}" stroke-width="2"/>\n${text(String(margin + 12), place, name, "start", color)}`;
}

function text(x: string, y: string, words: string, anchor = "middle", color = "#333"): string {
  return `<text x="${x}" y="${y}" text-anchor="${anchor}" fill="${color}">${words}</text>`;
}
