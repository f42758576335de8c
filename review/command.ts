import { readFileSync } from "node:fs";
import { parseArgs } from "node:util";
import type { Vendor } from "../vendors/vendor";
import { accessDiff } from "./judgement/diff";
import { readPlans } from "./plan/input";
import { refuseOverwrittenInput } from "./plan/overwritten-input";
import { formats, type Format } from "./render/formats";
import { ReviewError } from "./plan/resources";
import { review, type Review } from "./review";
import { severities, type Finding, type Severity } from "./findings/rule";
import { rules } from "./rules/index";
import { noTrust, readTrustFile, type TrustFile } from "./trust/trust-file";
import { exitCode, gates, reaches } from "./verdict";
import { withoutOwn } from "./render/own-access";

export const usage = `usage: npm run review -- [PLAN…] [options]
       npm run review -- --diff OLD NEW

Shows the access of everyone outside the account, compares it with the vendors' documents, and reports problems.
PLAN is a file of terraform show -json, a folder of such files, an output folder of npm run synth, or - for standard
input (default: cdktf.out). --diff compares the access in OLD and NEW, given in the same way, and the findings that only
NEW has.

  --format FORMAT       the output: ${Object.keys(formats).join(", ")} (default: terminal)
  --markdown FILE       also writes Markdown to a file; likewise --json, --sarif and --html
  --fail-on SEVERITY    ${severities.join(", ")} or none (default: high)
  --gate GATE           the findings that count: those of the change, or all (default: change)
  --all                 also shows the access of the account's own people and services
  --trust FILE          own accounts, trusted third parties and accepted findings (default: review.yaml, if it
                        exists); --suppressions FILE is its older name

Exit code: 0 no finding at or above the severity; 1 such findings; 2 the review failed.`;

/** The command's surroundings. */
export interface Surroundings {
  readonly vendors: readonly Vendor[];
  /** True if the terminal shows colors, and its user wants them. */
  readonly colour: boolean;
  readonly standardInput: () => Uint8Array;
  /** The trust file to use when no other is named. */
  readonly trustFile?: string;
  /** `YYYY-MM-DD` */
  readonly today: string;
}

export interface Result {
  readonly code: 0 | 1 | 2;
  readonly output: string;
  /** The texts for files, by path. */
  readonly files: Readonly<Record<string, string>>;
}

/**
 * The whole command without its effects.
 * @throws ReviewError when something can't be judged; nothing is written then.
 */
export function run(args: readonly string[], surroundings: Surroundings): Result {
  const { values, positionals } = parsed(args);
  if (values.help) return { code: 0, output: `${usage}\n`, files: {} };
  if (values.diff) return diff(positionals, values, surroundings);
  const failOn = failOnOf(values["fail-on"]);
  const gate = oneOf("--gate", values.gate ?? "change", gates);
  const format = oneOf("--format", values.format ?? "terminal", Object.keys(formats) as Format[]);
  const plans = readPlans(positionals.length > 0 ? positionals : ["cdktf.out"], surroundings.standardInput);
  const { vendors, today, colour } = surroundings;
  const accepted = values.trust ?? values.suppressions ?? surroundings.trustFile;
  const trust = trustOf(accepted, surroundings);
  const result = review(plans, { vendors, trust, today });
  const page = values.all ? result : withoutOwn(result);
  const written = (one: Format, colour: boolean) => formats[one](one === "json" ? result : page, { colour });
  const asked = (["markdown", "json", "sarif", "html"] as const).flatMap((one) =>
    values[one] === undefined ? [] : [[values[one], one] as const],
  );
  const twice = asked.find(([path], at) => asked.findIndex(([other]) => other === path) < at);
  if (twice) throw new ReviewError(`--${twice[1]} ${twice[0]} is a file that another option writes: name another`);
  refuseOverwrittenInput(asked, [...plans.map(({ file }) => file), ...(accepted === undefined ? [] : [accepted])]);
  const files = Object.fromEntries(asked.map(([path, one]) => [path, written(one, false)]));
  return { code: exitCode(result, failOn, gate), output: written(format, colour), files };
}

function parsed(args: readonly string[]) {
  const text = { type: "string" } as const;
  try {
    return parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        ...{ format: text, "fail-on": text, trust: text, suppressions: text },
        ...{ markdown: text, json: text, sarif: text, html: text },
        gate: text,
        all: { type: "boolean" },
        diff: { type: "boolean" },
        help: { type: "boolean" },
      },
    });
  } catch (error) {
    throw new ReviewError(`${(error as Error).message}\n${usage}`);
  }
}

function diff(
  paths: readonly string[],
  { "fail-on": bound, ...options }: Readonly<Record<string, unknown>>,
  { vendors, standardInput, today }: Surroundings,
): Result {
  const others = Object.keys(options).filter((option) => option !== "diff");
  if (others.length > 0)
    throw new ReviewError(`--diff takes only --fail-on, got ${others.map((one) => `--${one}`).join(", ")}\n${usage}`);
  const [before, after, ...more] = paths;
  if (before === undefined || after === undefined || more.length > 0) {
    throw new ReviewError(`--diff compares two, got ${paths.length}\n${usage}`);
  }
  const failOn = failOnOf(bound);
  const [old, current] = [readPlans([before], standardInput), readPlans([after], standardInput)];
  const findings = findingsBeyond(review(old, { vendors, today }), review(current, { vendors, today }));
  const lines = findings.map(({ severity, rule, address, says }) => `! ${severity} ${rule}: ${address} ${says}\n`);
  const isFailed = failOn !== "none" && findings.some(({ severity }) => reaches(severity, failOn));
  return { code: isFailed ? 1 : 0, output: accessDiff(old, current, vendors) + lines.join(""), files: {} };
}

/** The findings of the second review without a match in the first, whatever the names of the plans. */
function findingsBeyond(first: Review, second: Review): readonly Finding[] {
  const key = ({ rule, address, says }: Finding) => `${rule} ${address} ${says}`;
  const known = new Set(first.findings.map(key));
  return second.findings.filter((one) => !known.has(key(one)));
}

function failOnOf(bound: unknown): Severity | "none" {
  return oneOf("--fail-on", typeof bound === "string" ? bound : "high", [...severities, "none" as const]);
}

function trustOf(path: string | undefined, { vendors, today }: Surroundings): TrustFile {
  if (path === undefined) return noTrust;
  try {
    return readTrustFile(readFileSync(path, "utf8"), path, { rules: rules.map(({ id }) => id), vendors, today });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === undefined) throw error;
    throw new ReviewError(`${path} can't be read: ${(error as Error).message}`);
  }
}

function oneOf<T extends string>(option: string, value: string, allowed: readonly T[]): T {
  const found = allowed.find((one) => one === value);
  if (found === undefined)
    throw new ReviewError(`${option} must be one of ${allowed.join(", ")}, got ${JSON.stringify(value)}`);
  return found;
}
