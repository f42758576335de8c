import { existsSync, readFileSync } from "node:fs";
import { run } from "../../review/command";
import type { ReviewCommandOptions } from "../../review/options";
import { replaceFiles } from "../../output/reports";
import { vendors } from "../../vendors/index";

/** Reviews plans, prints and writes the outcome. */
export function reviewAction(paths: readonly string[], options: ReviewCommandOptions): void {
  const { code, output, files, notes } = run(paths, options, {
    vendors,
    colour: process.stdout.isTTY === true && !process.env["NO_COLOR"],
    standardInput: () => readFileSync(0),
    trustFile: existsSync("review.yaml") ? "review.yaml" : undefined,
    today: new Date().toISOString().slice(0, 10),
  });
  replaceFiles(files);
  process.stdout.write(output);
  process.stderr.write(notes.map((note) => `${note}\n`).join(""));
  process.exitCode = code;
}
