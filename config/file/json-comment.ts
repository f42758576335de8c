import { tokensOf } from "./tokens";

/** White space or a comment, where neither begins a value. */
const gap = /\s+|\/\/[^\n]*|\/\*[^]*?\*\//y;

/**
 * The beginning of a token with a comment where JSON could have one: alone, or after a number or a word of JSON. In any
 * other unquoted text, such as a URL, `//` is a part of the text, and the file is YAML.
 */
const comment = /^((?:-?\d[\d.eE+-]*|true|false|null)?\s*)\/[/*]/;

export const commentInJson =
  "has a comment, and JSON has none: remove it, or write the file in YAML, with # for comments";

/** Returns where a text in JSON has a comment: YAML would read it as a part of the next key. */
export function jsonComment(text: string): number | undefined {
  const brace = afterGaps(text, 0);
  const isJson = text[brace] === "{" && text[afterGaps(text, brace + 1)] === '"';
  return isJson ? firstComment(text) : undefined;
}

function firstComment(text: string): number | undefined {
  for (const { offset, token } of tokensOf(text)) {
    const [, before] = comment.exec(token) ?? [];
    if (before !== undefined) return offset + before.length;
  }
  return undefined;
}

function afterGaps(text: string, start: number): number {
  for (let end = start; ; end = gap.lastIndex) {
    gap.lastIndex = end;
    if (!gap.test(text)) return end;
  }
}
