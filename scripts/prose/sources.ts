import { commentsOf } from "./comments";
import type { Placed } from "./figures";
import { paragraphsOf, paragraphsOfPage, type Paragraph } from "./paragraphs";
import { sentencesOf } from "./sentences";
import { messagesOf, testNamesOf } from "./strings";

/** Returns the sentences of a file in a group. */
export type Reader = (file: string, text: string) => readonly Placed[];

const reader =
  (paragraphsIn: (text: string) => readonly Paragraph[], fewestWords: number): Reader =>
  (file, text) =>
    paragraphsIn(text)
      .flatMap((paragraph) => sentencesOf(paragraph, fewestWords))
      .map((sentence) => ({ ...sentence, file }));

/** Reads the comments of a TypeScript source. */
export const commentSentences = reader((text) => commentsOf(text).flatMap(paragraphsOf), 3);
/** Reads a Markdown page. */
export const pageSentences = reader(paragraphsOfPage, 3);
/** Reads the messages, findings and descriptions in a TypeScript source. */
export const messageSentences = reader((text) => messagesOf(text).flatMap(paragraphsOf), 4);
/** Reads the names of the tests in a TypeScript source. */
export const testNameSentences = reader((text) => testNamesOf(text).flatMap(paragraphsOf), 4);

/** A group of sentences with its own figures: its files, and the reader of each. */
export interface Group {
  readonly isMember: (file: string) => boolean;
  readonly sentences: Reader;
}

/** The groups by name. */
export const groups: Readonly<Record<"comments" | "prose" | "messages" | "test names", Group>> = {
  comments: { isMember: isSource, sentences: commentSentences },
  prose: { isMember: isPage, sentences: pageSentences },
  messages: { isMember: isSource, sentences: messageSentences },
  "test names": { isMember: (file) => /^test\/.*\.test\.ts$/.test(file), sentences: testNameSentences },
};

/** Files from texts in the sources: `npm run generate` writes them. */
const generated = [
  "docs/controls.md",
  "docs/review-example.md",
  "docs/settings.md",
  "docs/vendors.md",
  "stacks/settings-props.ts",
];

function isPage(file: string): boolean {
  return /^(README|CONTRIBUTING|CHANGELOG)\.md$|^docs\/[^/]+\.md$/.test(file) && !generated.includes(file);
}

/** Reports if the file is a hand-written source, and no test. */
function isSource(file: string): boolean {
  const isTypeScript = file.endsWith(".ts") && !file.endsWith(".d.ts");
  return isTypeScript && !/^(test|modules|dist|coverage)\//.test(file) && !generated.includes(file);
}

/** Returns the folder of a source; a file at the top, and each page, is its own. A test's is the one below `test/`. */
export function folderOf(file: string): string {
  const folders = file.split("/").slice(0, -1);
  if (file.endsWith(".md") || folders.length === 0) return file;
  return folders.slice(0, folders[0] === "test" ? 2 : 1).join("/");
}
