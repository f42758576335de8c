import { bareArguments, blockLabels, freeBodies, mapArguments } from "./block-labels";
import { aligned, bareKey, formattedExpression, interpolationEnd, type Member } from "./expression";
import { isObject, type Json, type JsonObject } from "./json";

/**
 * The comment above an argument, or above a block without a name: then the argument is empty.
 * @param index the place among the blocks of one name. If unset, 0.
 */
export type Comment = (address: string, argument: string, index?: number) => readonly string[];

/**
 * Configuration in Terraform's JSON form as a person would write it in HCL. Knows our blocks and no others.
 * @throws if it meets another.
 */
export function hclText(config: JsonObject, comment: Comment = () => []): string {
  const blocks = Object.entries(config).flatMap(([type, value]) => {
    const texts = blockTexts(type, value, 0, comment);
    return texts.map((text, index) => (index === 0 ? [...commentLines(comment(type, "")), text].join("\n") : text));
  });
  return `${blocks.join("\n\n")}\n`;
}

function blockTexts(type: string, value: Json, indent: number, comment: Comment): readonly string[] {
  return labelled(value, blockLabels[type] ?? 0, []).map(({ labels, body }) => {
    const head = [type, ...labels.map((label) => JSON.stringify(label))].join(" ");
    const address = [...(type === "resource" ? [] : [type]), ...labels].join(".");
    const lines = bodyLines(type, address, body, indent + 1, comment);
    return lines.length === 0 ? `${head} {}` : `${head} {\n${lines.join("\n")}\n${pad(indent)}}`;
  });
}

interface Labelled {
  readonly labels: readonly string[];
  readonly body: JsonObject;
}

function labelled(value: Json, count: number, labels: readonly string[]): readonly Labelled[] {
  if (Array.isArray(value)) return value.flatMap((item: Json) => labelled(item, count, labels));
  if (!isObject(value)) throw new Error(`not a block: ${JSON.stringify(value)}`);
  if (count === 0) return [{ labels, body: value }];
  return Object.entries(value).flatMap(([label, inner]) => labelled(inner, count - 1, [...labels, label]));
}

/** The lines of a body: related arguments together, and a blank line around everything else. */
function bodyLines(
  type: string,
  address: string,
  body: JsonObject,
  indent: number,
  comment: Comment,
): readonly string[] {
  const sections: string[][] = [];
  let run: Member[] = [];
  const finish = () => {
    if (run.length > 0) sections.push([...aligned(run)]);
    run = [];
  };
  for (const [key, value] of Object.entries(body)) {
    const notes = comment(address, key);
    if (isBlock(type, key, value)) {
      finish();
      const texts = blockTexts(key, value, indent, comment);
      sections.push(...texts.map((text, index) => [...commentLines(comment(address, key, index)), text]));
    } else if (notes.length === 0) run.push(argument(key, value, indent));
    else {
      finish();
      sections.push([...commentLines(notes), ...aligned([argument(key, value, indent)])]);
    }
  }
  finish();
  return sections.flatMap((lines, index) => [...(index > 0 ? [""] : []), ...lines.map((line) => pad(indent) + line)]);
}

function commentLines(notes: readonly string[]): readonly string[] {
  return notes.map((note) => `# ${note}`);
}

function isBlock(type: string, key: string, value: Json): boolean {
  if (freeBodies.includes(type) || typeof value !== "object" || value === null) return false;
  if (key in blockLabels) return true;
  if (isObject(value) && !mapArguments.includes(key)) throw new Error(`${type} has an unknown block ${key}`);
  return false;
}

function argument(key: string, value: Json, indent: number): Member {
  return { name: key, value: bareArguments.includes(key) ? bare(value) : valueText(value, indent) };
}

/** References and types; JSON has them in quotes. */
function bare(value: Json): string {
  if (Array.isArray(value)) return `[${value.map(bare).join(", ")}]`;
  if (isObject(value)) return `{ ${Object.entries(value).map(([key, inner]) => `${key} = ${bare(inner)}`)} }`;
  return String(value);
}

function valueText(value: Json, indent: number): string {
  if (typeof value === "string") return stringText(value, indent);
  if (Array.isArray(value)) return listText(value as readonly Json[], indent);
  if (!isObject(value)) return String(value);
  const members = Object.entries(value).map(([key, member]) => ({
    name: bareKey(JSON.stringify(key)),
    value: valueText(member, indent + 1),
  }));
  if (members.length === 0) return "{}";
  return `{\n${aligned(members)
    .map((line) => pad(indent + 1) + line)
    .join("\n")}\n${pad(indent)}}`;
}

function listText(list: readonly Json[], indent: number): string {
  if (!list.some((item) => typeof item === "object" && item !== null))
    return `[${list.map((item) => valueText(item, indent)).join(", ")}]`;
  const items = list.map((item) => `${pad(indent + 1)}${valueText(item, indent + 1)},`);
  return `[\n${items.join("\n")}\n${pad(indent)}]`;
}

/** In JSON every text is a template: a single `${…}` is written as the expression itself. */
function stringText(text: string, indent: number): string {
  if (text.startsWith("${") && interpolationEnd(text, 2) === text.length)
    return formattedExpression(text.slice(2, -1), indent);
  return `"${templateText(text)}"`;
}

/** The text with escapes for HCL, except for its interpolations. */
function templateText(text: string): string {
  let written = "";
  for (let at = 0; at < text.length;) {
    const end = text.startsWith("$${", at) ? at + 3 : text.startsWith("${", at) ? interpolationEnd(text, at + 2) : 0;
    written += end > 0 ? text.slice(at, end) : JSON.stringify(text.charAt(at)).slice(1, -1);
    at = end > 0 ? end : at + 1;
  }
  return written;
}

function pad(indent: number): string {
  return "  ".repeat(indent);
}
