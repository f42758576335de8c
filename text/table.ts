type Rows = readonly (readonly string[])[];

/** Returns lines with each column as wide as its widest cell, for a terminal. */
export function columns(rows: Rows): readonly string[] {
  const widths = widthsOf(rows);
  return rows.map((row) => padded(row, widths).join("  ").trimEnd());
}

/** Returns a Markdown table with padded columns, as Prettier formats it; the first row has the titles. */
export function markdownTable(rows: Rows): string {
  const widths = widthsOf(rows);
  const lines = rows.map((row) => `| ${padded(row, widths).join(" | ")} |`);
  const rule = `| ${widths.map((width) => "-".repeat(width)).join(" | ")} |`;
  return [...lines.slice(0, 1), rule, ...lines.slice(1)].join("\n");
}

function widthsOf(rows: Rows): readonly number[] {
  const longest = (column: number) => rows.reduce((most, row) => Math.max(most, row[column]?.length ?? 0), 0);
  return (rows[0] ?? []).map((_, column) => longest(column));
}

function padded(row: readonly string[], widths: readonly number[]): readonly string[] {
  return widths.map((width, column) => (row[column] ?? "").padEnd(width));
}
