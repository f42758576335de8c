import { readFileSync } from "node:fs";
import { parse } from "yaml";
import { paragraphsOfPage } from "../../scripts/prose/paragraphs";
import { sentencesOf } from "../../scripts/prose/sentences";

/** The tests of each claim, or `orientation` for a sentence that claims nothing. */
export type Claims = Readonly<Record<string, readonly string[] | "orientation">>;

export function claimsIn(file: string): Claims {
  return parse(readFileSync(file, "utf8")) as Claims;
}

/** The claims of a Markdown page: its sentences, and the rows of its tables without their headings. */
export function claimsOf(page: string): readonly string[] {
  const lines = page.split("\n");
  const isRow = (number: number) => lines[number - 1]?.startsWith("|") === true;
  const isHeading = (number: number) => /^\|[ |-]+\|$/.test(lines[number] ?? "");
  const claims: { text: string; row?: number }[] = [];
  for (const { line, text } of paragraphsOfPage(page).flatMap((paragraph) => sentencesOf(paragraph, 1))) {
    const last = claims.at(-1);
    if (!isRow(line)) claims.push({ text: text.replace(/(^| )> /g, "$1") });
    else if (last?.row === line) last.text += ` | ${text}`;
    else if (!isHeading(line)) claims.push({ text, row: line });
  }
  return claims.map(({ text }) => text);
}
