import { spawnSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { repository } from "./pages";

/** A numbered step of CONTRIBUTING.md: a file to write, lines to add to one, or a command. */
export interface Step {
  readonly number: number;
  readonly does:
    { readonly file: string; readonly body: string; readonly isNew: boolean } | { readonly command: string };
  /** The words of a failure if the step is left out. */
  readonly failure: string;
}

/**
 * Reads the steps below a heading of CONTRIBUTING.md. Each names its file or its command in its first code span, and ends with
 * "Without it: `words of a failure`." A block in `diff` has the lines to add, each after the line above it; any other block is a
 * whole file.
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
  const [, failure] = /Without it:\s+`([^`]+)`/.exec(text) ?? [];
  if (failure === undefined) throw new Error(`step ${number} doesn't say what fails without it: ${text}`);
  const body = indented.replace(/^ {3}/gm, "");
  if (language === "") return { number, does: { command: subject }, failure };
  return { number, does: { file: subject, body: `${body}\n`, isNew: language !== "diff" }, failure };
}

/** A copy of the project for following the guide. */
export class Copy {
  readonly folder = mkdtempSync(join(tmpdir(), "guide-"));

  constructor() {
    for (const name of readdirSync(repository)) {
      if (name === "node_modules") symlinkSync(join(repository, name), join(this.folder, name));
      else if (!notCopied.includes(name)) cpSync(join(repository, name), join(this.folder, name), { recursive: true });
    }
  }

  /** Follows the steps, and returns a function to undo all of them. */
  follow(steps: readonly Step[]): () => void {
    const before = new Map<string, string | undefined>();
    const change = (file: string, after: (text: string | undefined) => string) => {
      const path = join(this.folder, file);
      const text = read(path);
      if (!before.has(path)) before.set(path, text);
      mkdirSync(dirname(path), { recursive: true });
      writeFileSync(path, after(text));
    };
    for (const { does } of steps) {
      if ("command" in does) this.run(does.command.split(" "), change);
      else change(does.file, (text) => (does.isNew ? does.body : withAdded(text ?? "", does.body, does.file)));
    }
    return () => {
      for (const [path, text] of before) {
        if (text === undefined) rmSync(path);
        else writeFileSync(path, text);
      }
    };
  }

  /** Runs test files, and returns the printed failures; empty if all pass. */
  failures(tests: readonly string[]): string {
    const jest = join(repository, "node_modules/jest/bin/jest.js");
    const args = [jest, "--silent", "-w", "1", "--", ...tests];
    const { status, stdout, stderr } = spawnSync(process.execPath, args, { cwd: this.folder, encoding: "utf8" });
    return status === 0 ? "" : `${stdout}${stderr}`;
  }

  remove(): void {
    rmSync(this.folder, { recursive: true });
  }

  /** Runs a command that writes generated files. */
  private run([npm = "", ...args]: readonly string[], change: (file: string, after: () => string) => void): void {
    const old = new Map(generated.map((file) => [file, readFileSync(join(this.folder, file), "utf8")]));
    const { status, stderr } = spawnSync(npm, args, { cwd: this.folder, encoding: "utf8" });
    if (status !== 0) throw new Error(stderr);
    for (const [file, text] of old) {
      const written = readFileSync(join(this.folder, file), "utf8");
      writeFileSync(join(this.folder, file), text);
      change(file, () => written);
    }
  }
}

const notCopied = [".git", "cdktf.out", "coverage", "dist"];
/** The files that `npm run schema` writes. */
const generated = ["integrations.schema.json", "review/review.schema.json", "docs/settings.md", "docs/controls.md"];

function read(path: string): string | undefined {
  try {
    return readFileSync(path, "utf8");
  } catch {
    return undefined;
  }
}

/** Adds the lines with a plus sign, each block of them after the lines above it. */
function withAdded(text: string, diff: string, file: string): string {
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
