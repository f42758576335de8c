import { isMap, type RawMap } from "../text/map";
import { shownValue } from "./lines";

/** The statements of a policy in a plan; nothing for a text other than a policy. */
export function readableStatements(policy: unknown): readonly RawMap[] {
  try {
    const document: unknown = JSON.parse(String(policy));
    const statements = isMap(document) ? document["Statement"] : undefined;
    return [statements].flat().filter(isMap);
  } catch {
    return [];
  }
}

/**
 * The statements of the first policy alone. A list of one is the same as its text, the order means nothing, and a Sid
 * is a name: a statement kept under another Sid is not gone.
 */
export function onlyIn(policy: unknown, other: unknown): readonly RawMap[] {
  const content = ({ Sid: _, ...statement }: RawMap) => comparable(statement);
  const known = new Set(readableStatements(other).map(content));
  return readableStatements(policy).filter((statement) => !known.has(content(statement)));
}

export function comparable(node: unknown): string {
  if (Array.isArray(node)) {
    const items = [...new Set(node.map(comparable))].sort();
    return items.length === 1 ? String(items[0]) : `[${items.join()}]`;
  }
  if (!isMap(node)) return JSON.stringify(String(node));
  const keys = Object.keys(node).sort();
  return `{${keys.map((key) => `${JSON.stringify(key)}:${comparable(node[key])}`).join()}}`;
}

/** The principals of a statement, of every kind in one list; `*` is everyone. */
export function principalsOf({ Principal }: RawMap): readonly string[] {
  if (Principal === "*") return ["*"];
  return isMap(Principal) ? Object.values(Principal).flat().map(String) : [];
}

/** The statement with text for every value, as the settings have it; AWS stores flags and numbers as they were written. */
export function inText(node: unknown): unknown {
  if (Array.isArray(node)) return node.map(inText);
  if (!isMap(node)) return typeof node === "number" || typeof node === "boolean" ? String(node) : node;
  return Object.fromEntries(Object.entries(node).map(([key, value]) => [key, inText(value)]));
}

export function nameOf(statement: RawMap): string {
  return statement["Sid"] === undefined
    ? `statement ${shownValue(statement)}`
    : `statement ${shownValue(statement["Sid"])}`;
}
