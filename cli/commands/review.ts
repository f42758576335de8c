import type * as Action from "../actions/review";
import type { CommanderError } from "commander";
import type { ReviewCommandOptions } from "../../review/options";
import { newCommand, type HelpTexts } from "../command";

/** Exit code 1 is for findings, so that a wrong option is a failure. */
function wrongOptionsFail(error: CommanderError): never {
  throw error.exitCode === 0 ? error : Object.assign(error, { exitCode: 2 });
}

const description =
  "Shows the access of everyone outside the account, compares it with the vendors' documents, and reports problems.";

const texts: HelpTexts = {
  examples: [
    "review",
    "review plan.json --html review.html",
    "review --diff old new",
    "review plans/ --fail-on medium",
  ],
  exitCodes: ["no finding at or above the severity", "such findings", "the review failed, or its options are wrong"],
};

export const reviewCommand = () =>
  newCommand("review", description, texts)
    .exitOverride(wrongOptionsFail)
    .argument(
      "[PLAN...]",
      "a file of terraform show -json, a folder of such files, an output folder of synth, or - for standard input (default: cdktf.out)",
    )
    .option(
      "--diff",
      "compares the access in two plans, given in the same way, and the findings that only the second has; takes only --fail-on, --trust and --vendors",
    )
    .option("--format <FORMAT>", "the output: terminal, markdown, json, sarif, html (default: terminal)")
    .option("--markdown <FILE>", "also writes Markdown to a file")
    .option("--json <FILE>", "also writes JSON to a file")
    .option("--sarif <FILE>", "also writes SARIF to a file")
    .option("--html <FILE>", "also writes a page to a file")
    .option("--source <DIR>", "SARIF points at the lines of the Terraform source in a checkout")
    .option("--fail-on <SEVERITY>", "low, medium, high, critical or none (default: high)")
    .option("--gate <GATE>", "the findings that count: those of the change, or all (default: change)")
    .option("--all", "also shows the access of the account's own people and services")
    .option(
      "--trust <FILE>",
      "own accounts, trusted third parties and accepted findings (default: review.yaml, if it exists)",
    )
    .option("--vendors <FILE>", "also knows the vendors that a file describes below vendors, such as integrations.yaml")
    .option("--suppressions <FILE>", "the older name of --trust")
    .option("--baseline <FILE>", "the findings in it do not count, and are listed as in the baseline")
    .option("--write-baseline <FILE>", "writes the findings of this review as a baseline")
    .action((paths: readonly string[], options: ReviewCommandOptions) => load().reviewAction(paths, options));

const load = () => require("../actions/review") as typeof Action;
