/** A value in Terraform's language; a text with one reference and nothing else is written without its quotes. */
export function valueExpression(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(valueExpression).join(", ")}]`;
  if (typeof value === "string") return /^\$\{([^{}]*)\}$/.exec(value)?.[1] ?? JSON.stringify(value);
  if (typeof value !== "object" || value === null) return String(value);
  const members = Object.entries(value).map(([key, member]) => `${JSON.stringify(key)} = ${valueExpression(member)}`);
  return `{ ${members.join(", ")} }`;
}
