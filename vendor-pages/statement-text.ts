import type { Statement } from "../vendors/statement";

const widest = 110;

/** Returns statements as JSON that is short to read: each element on a line of its own if it fits. */
export function statementText(statements: readonly Statement[]): string {
  const texts = statements.map((statement) => `  ${broken(statement, 2)}`);
  return `[\n${texts.join(",\n")}\n]`;
}

/** A map or a list with each part on its own line. */
function broken(value: object, indent: number): string {
  const inner = " ".repeat(indent + 2);
  const isList = Array.isArray(value);
  const parts = Object.entries(value).map(([key, part]) => {
    const name = isList ? "" : `${JSON.stringify(key)}: `;
    return `${inner}${name}${fitted(part, indent + 2, name.length)}`;
  });
  const [open, close] = isList ? "[]" : "{}";
  return `${open}\n${parts.join(",\n")}\n${" ".repeat(indent)}${close}`;
}

function fitted(value: unknown, indent: number, before: number): string {
  const line = onOneLine(value);
  return typeof value === "object" && value !== null && indent + before + line.length > widest
    ? broken(value, indent)
    : line;
}

function onOneLine(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(onOneLine).join(", ")}]`;
  if (typeof value !== "object" || value === null) return JSON.stringify(value);
  const members = Object.entries(value).map(([key, part]) => `${JSON.stringify(key)}: ${onOneLine(part)}`);
  return `{ ${members.join(", ")} }`;
}
