/**
 * An expression of Terraform's language over several lines, as `terraform fmt` leaves it: lists of objects with an
 * element a line, objects with a member a line and their `=` in one column.
 */
export function formattedExpression(expression: string, indent: number): string {
  const { items } = parseItems(tokens(expression), 0);
  return items.map((item) => printed(item, indent)).join(", ");
}

type Node = { readonly text: string } | Group;
interface Group {
  readonly open: string;
  readonly items: readonly (readonly Node[])[];
  /** True if it picks from the value before it, or holds a call's arguments. */
  readonly suffix: boolean;
}

/** Texts in quotes with their interpolations, brackets, commas, and everything between. */
function tokens(expression: string): readonly string[] {
  const found: string[] = [];
  for (let at = 0; at < expression.length;) {
    const end = tokenEnd(expression, at);
    found.push(expression.slice(at, end));
    at = end;
  }
  return found;
}

function tokenEnd(text: string, start: number): number {
  const character = text.charAt(start);
  if (character === '"') return textEnd(text, start);
  if ("([{}]),".includes(character)) return start + 1;
  const rest = text.slice(start).search(/["([{}\]),]/);
  return rest < 0 ? text.length : start + rest;
}

function textEnd(text: string, start: number): number {
  let at = start + 1;
  while (text[at] !== '"') {
    if (text[at] === "\\") at += 2;
    else if (text.startsWith("$${", at) || text.startsWith("%%{", at)) at += 3;
    else if (text.startsWith("${", at)) at = interpolationEnd(text, at + 2);
    else at += 1;
    if (at >= text.length) throw new Error(`a string does not end: ${text}`);
  }
  return at + 1;
}

/** The position after the closing bracket; the opening one is just before `start`. */
export function interpolationEnd(text: string, start: number): number {
  let depth = 1;
  let at = start;
  while (depth > 0) {
    if (at >= text.length) throw new Error(`an interpolation does not end: ${text}`);
    const end = tokenEnd(text, at);
    const token = text.slice(at, end);
    depth += token === "{" ? 1 : token === "}" ? -1 : 0;
    at = end;
  }
  return at;
}

interface Parsed {
  readonly items: readonly (readonly Node[])[];
  readonly next: number;
}

function parseItems(all: readonly string[], start: number): Parsed {
  const items: Node[][] = [[]];
  let at = start;
  for (; at < all.length; at++) {
    const token = all[at] as string;
    if (")]}".includes(token)) break;
    if (token === ",") items.push([]);
    else if ("([{".includes(token)) {
      const inner = parseItems(all, at + 1);
      items.at(-1)?.push({ open: token, items: inner.items, suffix: /[\w\])"*]$/.test(all[at - 1] ?? "") });
      at = inner.next;
    } else if (token.trim() !== "" || items.at(-1)?.length !== 0) items.at(-1)?.push({ text: token });
  }
  return { items: items.filter((item) => item.length > 0), next: at };
}

function printed(item: readonly Node[], indent: number): string {
  return item
    .map((node) => ("text" in node ? node.text : printedGroup(node, indent)))
    .join("")
    .trim();
}

const closing: Readonly<Record<string, string>> = { "(": ")", "[": "]", "{": "}" };
const longestList = 100;

function printedGroup(group: Group, indent: number): string {
  const { open, items, suffix } = group;
  const inLine = (pad: string) =>
    `${open}${pad}${items.map((item) => printed(item, indent)).join(", ")}${pad}${closing[open]}`;
  if (open === "(" && items.length > 1 && inLine("").includes("\n")) return elementLines(group, indent);
  if (items.length === 0 || open === "(" || suffix) return inLine("");
  if (isFor(items)) return inLine(open === "{" ? " " : "");
  if (open === "{") return lines(open, alignedMembers(items, indent + 1), indent);
  const short = inLine("");
  const nested = items.some((item) => item.some((node) => "open" in node && node.open === "{"));
  if (!nested && short.length <= longestList) return short;
  return elementLines(group, indent);
}

function elementLines({ open, items }: Group, indent: number): string {
  const elements = items.map((item) => `${printed(item, indent + 1)},`);
  return lines(open, elements, indent);
}

function isFor([first]: Group["items"]): boolean {
  const start = first?.[0];
  return start !== undefined && "text" in start && start.text.trimStart().startsWith("for ");
}

function lines(open: string, inner: readonly string[], indent: number): string {
  const pad = "  ".repeat(indent);
  return `${open}\n${inner.map((line) => `${pad}  ${line}`).join("\n")}\n${pad}${closing[open]}`;
}

function alignedMembers(items: Group["items"], indent: number): readonly string[] {
  const members: Member[] = items.map((item) => {
    const [key = "", ...rest] = item.map((node) => ("text" in node ? node.text : printedGroup(node, indent)));
    const [name = "", value = ""] = key.startsWith('"') ? [key, rest.join("")] : splitAtEquals(key, rest.join(""));
    return { name: bareKey(name.trim()), value: value.replace(/^\s*=\s*/, "").trim() };
  });
  return aligned(members);
}

function splitAtEquals(key: string, rest: string): readonly [string, string] {
  const at = key.indexOf("=");
  return [key.slice(0, at), key.slice(at) + rest];
}

/** A key without its quotes, where it needs none. */
export function bareKey(key: string): string {
  return /^"[A-Za-z_][\w-]*"$/.test(key) ? key.slice(1, -1) : key;
}

/** A name and its value, on one line or several. */
export interface Member {
  readonly name: string;
  readonly value: string;
}

/** `name = value`, with the `=` in one column until a value takes several lines. */
export function aligned(members: readonly Member[]): readonly string[] {
  const written: string[] = [];
  let run: Member[] = [];
  const finish = () => {
    const width = Math.max(0, ...run.map(({ name }) => name.length));
    written.push(...run.map(({ name, value }) => `${name.padEnd(width)} = ${value}`));
    run = [];
  };
  for (const member of members) {
    if (!member.value.includes("\n")) run.push(member);
    else {
      finish();
      written.push(`${member.name} = ${member.value}`);
    }
  }
  finish();
  return written;
}
