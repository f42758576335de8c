import { readFileSync } from "node:fs";
import { join } from "node:path";
import { repository } from "./pages";

/** A numbered step of CONTRIBUTING.md: a file to write, lines to add to one, or a command. */
export interface Step {
  readonly number: number;
  readonly does: Writes | { readonly command: string };
  /** The test file, or `npm run typecheck`, that fails if the step is left out. */
  readonly check: string;
  /** The words of that failure. */
  readonly failure: string;
}
export interface Writes {
  readonly file: string;
  readonly body: string;
  readonly isNew: boolean;
}

/**
 * Reads the steps below a heading of CONTRIBUTING.md. Each names its file or its command in its first code span, and has
 * "Without it, `a check` fails: `words of the failure`." A block in `diff` has the lines to add, each after the line above
 * it; any other block is a whole file.
 */
export function stepsOf(title: string): readonly Step[] {
  const page = readFileSync(join(repository, "CONTRIBUTING.md"), "utf8");
  const [, section = ""] = page.split(`## ${title}\n`);
  const [text = ""] = section.split("\n## ");
  return text
    .split(/\n(?=\d+\. )/)
    .slice(1)
    .map(stepOf);
}

function stepOf(text: string): Step {
  const number = Number.parseInt(text);
  const [, subject = ""] = /`([^`]+)`/.exec(text) ?? [];
  const [, language = "", indented = ""] = /\n +```(\w+)\n([^]*?)\n +```/.exec(text) ?? [];
  const [, check, failure] = /Without\s+it,\s+`([^`]+)`\s+fails:\s+`([^`]+)`/.exec(text) ?? [];
  if (check === undefined || failure === undefined)
    throw new Error(`step ${number} doesn't say what fails without it: ${text}`);
  const message = { check: onOneLine(check), failure: onOneLine(failure) };
  const body = indented.replace(/^ {3}/gm, "");
  if (language === "") return { number, does: { command: onOneLine(subject) }, ...message };
  return { number, does: { file: subject, body: `${body}\n`, isNew: language !== "diff" }, ...message };
}

/** A code span may begin on one line and end on the next. */
function onOneLine(span: string): string {
  return span.replace(/\s+/g, " ");
}

/** Adds the lines with a plus sign, each block of them at its place among the other lines. */
export function withAdded(text: string, diff: string, file: string): string {
  // whole lines only
  let result = `\n${text}`;
  for (const hunk of diff.split(/^\.\.\.\n/m)) {
    const lines = hunk.split("\n").filter((line) => line !== "");
    const old = lines.filter((line) => !line.startsWith("+")).map((line) => line.slice(1));
    const both = lines.map((line) => line.slice(1));
    const parts = result.split(`\n${old.join("\n")}\n`);
    if (parts.length !== 2) throw new Error(`${file} has ${parts.length - 1} times the lines ${old.join("\n")}`);
    result = parts.join(`\n${both.join("\n")}\n`);
  }
  return result.slice(1);
}
