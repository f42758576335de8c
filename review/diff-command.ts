import { accessDiff } from "./judgement/diff";
import { failOnOf, type ReviewCommandOptions } from "./options";
import { readPlans } from "./plan/input";
import { optionName } from "../text/option-name";
import { ReviewError, type Plan } from "./plan/resources";
import { findingsBeyond } from "./findings/beyond";
import { review } from "./review";
import type { Result, Surroundings } from "./surroundings";
import { trustAt, trustPathOf } from "./trust-input";
import { reaches } from "./verdict";

const allowedOptions = ["diff", "failOn", "trust", "suppressions", "vendors"];

/** Compares two sets of plans: their access, and the findings that only the second has. */
export function diff(paths: readonly string[], options: ReviewCommandOptions, surroundings: Surroundings): Result {
  const others = Object.keys(options).filter((option) => !allowedOptions.includes(option));
  if (others.length > 0) {
    const actual = others.map(optionName).join(", ");
    throw new ReviewError(`--diff takes only --fail-on, --trust and --vendors, got ${actual}`);
  }
  const [before, after, ...more] = paths;
  if (before === undefined || after === undefined || more.length > 0) {
    throw new ReviewError(`--diff compares two, got ${paths.length}`);
  }
  const failOn = failOnOf(options.failOn);
  const { vendors, standardInput, today } = surroundings;
  const trust = trustAt(trustPathOf(options, surroundings), surroundings);
  const read = (path: string) => readPlans([path], standardInput, trust.providers);
  const old = read(before);
  const current = namedAs(old, read(after));
  const findingsOf = (plans: readonly Plan[]) => review(plans, { vendors, trust, today }).findings;
  const findings = findingsBeyond(findingsOf(old), findingsOf(current), namesIn(old), namesIn(current));
  const lines = findings.map(
    ({ severity, rule, plan, address, message }) => `! ${severity} ${rule}: ${plan} ${address} ${message}\n`,
  );
  const isFailed = failOn !== "none" && findings.some(({ severity }) => reaches(severity, failOn));
  return { code: isFailed ? 1 : 0, output: accessDiff(old, current, vendors) + lines.join(""), files: {}, notes: [] };
}

const namesIn = (plans: readonly Plan[]) => new Set(plans.map(({ name }) => name));

/** One plan beside one other is the same plan under another file's name: its roles are the same by their addresses. */
function namedAs(before: readonly Plan[], after: readonly Plan[]): readonly Plan[] {
  const [old, current, ...more] = [...before, ...after];
  if (!old || !current || more.length > 0 || before.length !== 1) return after;
  const { name } = old;
  const within = <T extends { readonly plan: string }>(list: readonly T[]) =>
    list.map((one) => ({ ...one, plan: name }));
  return [{ ...current, name, resources: within(current.resources), outputs: within(current.outputs) }];
}
