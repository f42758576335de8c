import { parseArgs } from "node:util";
import { severities, type Severity } from "./findings/rule";
import { ReviewError } from "./plan/resources";
import { formats, type Format } from "./render/formats";

export const usage = `usage: npm run review -- [PLAN…] [options]
       npm run review -- --diff OLD NEW

Shows the access of everyone outside the account, compares it with the vendors' documents, and reports problems.
PLAN is a file of terraform show -json, a folder of such files, an output folder of npm run synth, or - for standard
input (default: cdktf.out). --diff compares the access in OLD and NEW, given in the same way, and the findings that only
NEW has.

  --format FORMAT       the output: ${Object.keys(formats).join(", ")} (default: terminal)
  --markdown FILE       also writes Markdown to a file; likewise --json, --sarif and --html
  --source DIR          SARIF points at the lines of the Terraform source in a checkout
  --fail-on SEVERITY    ${severities.join(", ")} or none (default: high)
  --gate GATE           the findings that count: those of the change, or all (default: change)
  --all                 also shows the access of the account's own people and services
  --trust FILE          own accounts, trusted third parties and accepted findings (default: review.yaml, if it
                        exists); --suppressions FILE is its older name
  --baseline FILE       the findings in it do not count, and are listed as in the baseline
  --write-baseline FILE writes the findings of this review as a baseline

Exit code: 0 no finding at or above the severity; 1 such findings; 2 the review failed.`;

/** The arguments of the command, by option. */
export function parsed(args: readonly string[]) {
  const text = { type: "string" } as const;
  try {
    return parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        ...{ format: text, "fail-on": text, gate: text, trust: text, suppressions: text },
        ...{ markdown: text, json: text, sarif: text, html: text, source: text },
        ...{ baseline: text, "write-baseline": text },
        all: { type: "boolean" },
        diff: { type: "boolean" },
        help: { type: "boolean" },
      },
    });
  } catch (error) {
    throw new ReviewError(`${(error as Error).message}\n${usage}`);
  }
}
export type OptionValues = ReturnType<typeof parsed>["values"];

export function failOnOf(bound: unknown): Severity | "none" {
  return choiceOf("--fail-on", typeof bound === "string" ? bound : "high", [...severities, "none" as const]);
}

export function formatOf(format = "terminal"): Format {
  return choiceOf("--format", format, Object.keys(formats) as Format[]);
}

export function choiceOf<T extends string>(option: string, value: string, allowed: readonly T[]): T {
  const found = allowed.find((one) => one === value);
  if (found === undefined)
    throw new ReviewError(`${option} must be one of ${allowed.join(", ")}, got ${JSON.stringify(value)}`);
  return found;
}

const fileOptions = ["markdown", "json", "sarif", "html", "write-baseline"] as const;
export type FileOption = (typeof fileOptions)[number];

/** The files to write, each with its option. */
export function filesOf(values: OptionValues): readonly (readonly [path: string, option: FileOption])[] {
  const asked = fileOptions.flatMap((one) => (values[one] === undefined ? [] : [[values[one], one] as const]));
  const twice = asked.find(([path], at) => asked.findIndex(([other]) => other === path) < at);
  if (twice) throw new ReviewError(`--${twice[1]} ${twice[0]} is a file that another option writes: name another`);
  return asked;
}
