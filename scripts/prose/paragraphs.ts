/** A line of text, with its number in its file. */
export interface SourceLine {
  readonly number: number;
  readonly text: string;
}

/** The lines of one paragraph, list item or cell. */
export type Paragraph = readonly SourceLine[];

/** Splits at empty lines, list items and tags; drops fenced code. */
export function paragraphsOf(lines: readonly SourceLine[]): readonly Paragraph[] {
  const paragraphs: SourceLine[][] = [[]];
  let inFence = false;
  for (const { number, text } of lines) {
    const isFence = text.startsWith("```");
    if (isFence) inFence = !inFence;
    const begins = isFence || inFence || text === "" || item.test(text);
    if (begins) paragraphs.push([]);
    if (!isFence && !inFence && text !== "") paragraphs.at(-1)?.push({ number, text: text.replace(item, "") });
  }
  return paragraphs.filter((paragraph) => paragraph.length > 0);
}

const item = /^(?:[-*+]|\d+\.|@\w+) /;

/** Splits a Markdown page, without code, headings, HTML comments and the targets of links; each cell of a table is one. */
export function paragraphsOfPage(page: string): readonly Paragraph[] {
  const blank = (text: string) => text.replace(/[^\n]/g, "");
  const prose = page.replace(/<!--[^]*?-->/g, blank).replace(/\]\([^)]*\)/g, "]");
  const lines = prose.split("\n").map((text, index) => ({ number: index + 1, text: text.trim() }));
  return paragraphsOf(lines.map((line) => (/^#{1,6} |^!\[/.test(line.text) ? { ...line, text: "" } : line))).flatMap(
    (paragraph) => (paragraph[0]?.text.startsWith("|") ? paragraph.flatMap(cellsOf) : [paragraph]),
  );
}

function cellsOf({ number, text }: SourceLine): readonly Paragraph[] {
  const cells = text.split("|").map((cell) => cell.trim());
  return cells.filter((cell) => /[a-z]/i.test(cell)).map((cell) => [{ number, text: cell }]);
}
