import type { Paragraph } from "./paragraphs";

export interface Sentence {
  readonly line: number;
  readonly text: string;
  /** The text with code, quotes and URLs crossed out, because they aren't our words; as long as the text. */
  readonly masked: string;
}

/**
 * Splits a paragraph at full stops, exclamation marks and question marks before a capital letter, code or a quote. The end
 * of a paragraph ends a sentence. Skips labels of fewer words than asked for.
 */
export function sentencesOf(paragraph: Paragraph, fewestWords: number): readonly Sentence[] {
  const text = paragraph.map((line) => line.text).join(" ");
  const masked = text.replace(names, (name) => "X".repeat(name.length));
  const ends = [...masked.matchAll(end)].map((match) => match.index + match[0].length);
  return [0, ...ends].flatMap((from, index) => {
    const to = ends[index] ?? text.length;
    const sentence = { text: text.slice(from, to).trim(), masked: masked.slice(from, to).trim() };
    return sentence.masked.split(/\s+/).length < fewestWords ? [] : [{ ...sentence, line: lineAt(paragraph, from) }];
  });
}

const names = /`[^`]*`|"[^"]*"|\bhttps?:\/\/[^\s)]+/g;
const end = /(?<!\b(?:e\.g|i\.e|etc|vs))[.!?]["')*]*\s+(?=[A-Z("'*[])/g;

function lineAt(paragraph: Paragraph, offset: number): number {
  let from = 0;
  for (const { number, text } of paragraph) {
    from += text.length + 1;
    if (offset < from) return number;
  }
  return paragraph.at(-1)?.number ?? 0;
}
