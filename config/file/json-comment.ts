/** White space or a comment, where neither begins a value. */
const gap = /\s+|\/\/[^\n]*|\/\*[^]*?\*\//y;

/** An escape, or the end of a text in quotes. */
const inText = /\\[^]|"/g;
/** The beginning of a text in quotes, a comment of YAML, and the beginning of a comment where a value of JSON may end. */
const outside = /"|(?<=\s)#[^\n]*|(?<![^\s,:{}[\]"0-9a-z])\/[/*]/g;

export const commentInJson =
  "has a comment, and JSON has none: remove it, or write the file in YAML, with # for comments";

/** Returns where a text in JSON has a comment: YAML would read it as a part of the next key. */
export function jsonComment(text: string): number | undefined {
  const brace = afterGaps(text, 0);
  const isJson = text[brace] === "{" && text[afterGaps(text, brace + 1)] === '"';
  return isJson ? firstComment(text) : undefined;
}

/** Goes from piece to piece, because one pattern for a text of megabytes would overflow the stack. */
function firstComment(text: string): number | undefined {
  let [pattern, other] = [outside, inText];
  for (let at = 0; ;) {
    pattern.lastIndex = at;
    const piece = pattern.exec(text);
    if (piece?.[0].startsWith("/")) return piece.index;
    if (!piece) return undefined;
    at = pattern.lastIndex;
    if (piece[0] === '"') [pattern, other] = [other, pattern];
  }
}

function afterGaps(text: string, start: number): number {
  for (let end = start; ; end = gap.lastIndex) {
    gap.lastIndex = end;
    if (!gap.test(text)) return end;
  }
}
