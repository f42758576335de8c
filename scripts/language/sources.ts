import { commentsOf } from "./comments";
import type { Placed } from "./figures";
import { paragraphsOf, paragraphsOfPage, type Paragraph } from "./paragraphs";
import { sentencesOf } from "./sentences";

/** Returns the sentences in the comments of a TypeScript source, or of a Markdown page. */
export function sentencesIn(file: string, text: string): readonly Placed[] {
  return paragraphsIn(file, text)
    .flatMap(sentencesOf)
    .map((sentence) => ({ ...sentence, file }));
}

function paragraphsIn(file: string, text: string): readonly Paragraph[] {
  return file.endsWith(".ts") ? commentsOf(text).flatMap(paragraphsOf) : paragraphsOfPage(text);
}

/** Pages from texts in the sources: `npm run schema` writes them. */
const generatedPages = ["docs/controls.md", "docs/settings.md"];

/** Reports if the file is a hand-written source or page, and no test. */
export function isMeasured(file: string): boolean {
  if (generatedPages.includes(file)) return false;
  if (/^(README|CONTRIBUTING|CHANGELOG)\.md$|^docs\/[^/]+\.md$/.test(file)) return true;
  return file.endsWith(".ts") && !file.endsWith(".d.ts") && !/^(test|modules|dist|coverage)\//.test(file);
}

/** Returns the folder of a source; a file at the top, and each page, is its own. */
export function folderOf(file: string): string {
  return file.endsWith(".md") || !file.includes("/") ? file : file.slice(0, file.indexOf("/"));
}
