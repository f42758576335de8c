import { accessDiff } from "./judgement/diff";
import { failOnOf, type ReviewCommandOptions } from "./options";
import { readPlans } from "./plan/input";
import { optionName } from "../text/option-name";
import { ReviewError } from "./plan/resources";
import { review, type Review } from "./review";
import type { Finding } from "./findings/rule";
import type { Result, Surroundings } from "./surroundings";
import { trustAt, trustPathOf } from "./trust-input";
import { reaches } from "./verdict";

const allowedOptions = ["diff", "failOn", "trust", "suppressions"];

/** Compares two sets of plans: their access, and the findings that only the second has. */
export function diff(paths: readonly string[], options: ReviewCommandOptions, surroundings: Surroundings): Result {
  const others = Object.keys(options).filter((option) => !allowedOptions.includes(option));
  if (others.length > 0) {
    const actual = others.map(optionName).join(", ");
    throw new ReviewError(`--diff takes only --fail-on and --trust, got ${actual}`);
  }
  const [before, after, ...more] = paths;
  if (before === undefined || after === undefined || more.length > 0) {
    throw new ReviewError(`--diff compares two, got ${paths.length}`);
  }
  const failOn = failOnOf(options.failOn);
  const { vendors, standardInput, today } = surroundings;
  const trust = trustAt(trustPathOf(options, surroundings), surroundings);
  const read = (path: string) => readPlans([path], standardInput, trust.providers);
  const [old, current] = [read(before), read(after)];
  const [was, is] = [review(old, { vendors, trust, today }), review(current, { vendors, trust, today })];
  const findings = findingsBeyond(was, is);
  const lines = findings.map(
    ({ severity, rule, address, message }) => `! ${severity} ${rule}: ${address} ${message}\n`,
  );
  const isFailed = failOn !== "none" && findings.some(({ severity }) => reaches(severity, failOn));
  return { code: isFailed ? 1 : 0, output: accessDiff(old, current, vendors) + lines.join(""), files: {}, notes: [] };
}

/** The findings of the second review without a match in the first, whatever the names of the plans. */
function findingsBeyond(first: Review, second: Review): readonly Finding[] {
  const key = ({ rule, address, message }: Finding) => `${rule} ${address} ${message}`;
  const known = new Set(first.findings.map(key));
  return second.findings.filter((one) => !known.has(key(one)));
}
