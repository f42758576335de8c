import { existsSync, readFileSync } from "node:fs";
import { run } from "../../review/command";
import type { ReviewCommandOptions } from "../../review/options";
import { replaceFiles } from "../../output/reports";
import { today } from "../today";
import { vendors } from "../../vendors/index";
import { describedVendors } from "../../review/described-vendors";
import { fileInWords } from "../../config/file/read-file";
import { describedIn } from "../known-vendors";
import { ReviewError } from "../../review/plan/resources";
import { ConfigError } from "../../text/config-error";
import type { Vendor } from "../../vendors/vendor";

/** Reviews plans, prints and writes the outcome. */
export function reviewAction(paths: readonly string[], options: ReviewCommandOptions): void {
  const { vendors: file } = options;
  const own = describedVendors(readVendors(file), vendors, fileInWords(file ?? ""));
  const { code, output, files, notes } = run(paths, options, {
    vendors: [...vendors, ...own.vendors],
    colour: process.stdout.isTTY === true && !process.env["NO_COLOR"],
    standardInput: () => readFileSync(0),
    trustFile: existsSync("review.yaml") ? "review.yaml" : undefined,
    today: today(),
  });
  replaceFiles(files);
  process.stdout.write(output);
  process.stderr.write([...own.notes, ...notes].map((note) => `${note}\n`).join(""));
  process.exitCode = code;
}

/** A fault of the file is no finding. */
function readVendors(file: string | undefined): readonly Vendor[] {
  try {
    return describedIn(file);
  } catch (error) {
    throw error instanceof ConfigError ? new ReviewError(error.message) : error;
  }
}
