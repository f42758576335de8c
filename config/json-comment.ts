/** White space or a comment, where neither begins a value. */
const gap = /\s+|\/\/[^\n]*|\/\*[^]*?\*\//y;

/** Texts in quotes, comments of YAML, and the beginning of a comment where a value of JSON may end. */
const pieces = /"(?:[^"\\]|\\.)*"|(?<=\s)#[^\n]*|(?<![^\s,:{}[\]"0-9a-z])\/[/*]/g;

export const commentInJson =
  "has a comment, and JSON has none: remove it, or write the file in YAML, where a comment begins with #";

/** Returns where a text in JSON has a comment: YAML would read it as a part of the next key. */
export function jsonComment(text: string): number | undefined {
  const brace = afterGaps(text, 0);
  const isJson = text[brace] === "{" && text[afterGaps(text, brace + 1)] === '"';
  return isJson ? [...text.matchAll(pieces)].find(([piece]) => piece.startsWith("/"))?.index : undefined;
}

function afterGaps(text: string, start: number): number {
  for (let end = start; ; end = gap.lastIndex) {
    gap.lastIndex = end;
    if (!gap.test(text)) return end;
  }
}
