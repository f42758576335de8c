/** Writes JSON as CDKTF does: keys in order, two spaces, and a line of its own for the end of an empty list or map. */
export function stableJson(value: unknown): string {
  return written(value, "\n") ?? "";
}

/** @returns undefined for a value without JSON, as JSON.stringify does. */
function written(value: unknown, indent: string): string | undefined {
  if (typeof value !== "object" || value === null) return JSON.stringify(value);
  const inner = `${indent}  `;
  if (Array.isArray(value)) {
    const items = value.map((item) => `${inner}${written(item, inner) ?? "null"}`);
    return `[${items.join(",")}${indent}]`;
  }
  let text = "";
  for (const key of Object.keys(value).sort()) {
    const item = written((value as Readonly<Record<string, unknown>>)[key], inner);
    if (item !== undefined) text += `${text === "" ? "" : ","}${inner}${JSON.stringify(key)}: ${item}`;
  }
  return `{${text}${indent}}`;
}
