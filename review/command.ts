import { baselineOf } from "./baseline";
import { diff } from "./diff-command";
import { failOnOf, filesOf, formatOf, choiceOf, type ReviewCommandOptions } from "./options";
import { readPlans } from "./plan/input";
import { refuseOverwrittenInput } from "./plan/overwritten-input";
import { formats, type Format } from "./render/formats";
import { withoutOwn } from "./render/own-access";
import { optionName } from "../text/option-name";
import { ReviewError, type Plan } from "./plan/resources";
import { review, type Review } from "./review";
import type { Result, Surroundings } from "./surroundings";
import { TerraformSource } from "./source/terraform-source";
import { readBaseline } from "./trust/baseline-file";
import type { TrustFile } from "./trust/trust-file";
import { ruleIds, textOf, trustAt, trustPathOf } from "./trust-input";
import { exitCode, gates } from "./verdict";

/**
 * The whole command without its effects.
 * @param paths plans, folders of plans, output folders of synth, or `-`; cdktf.out if empty.
 * @throws ReviewError when something can't be judged; nothing is written then.
 */
export function run(paths: readonly string[], options: ReviewCommandOptions, surroundings: Surroundings): Result {
  if (options.diff) return diff(paths, options, surroundings);
  const failOn = failOnOf(options.failOn);
  const gate = choiceOf("--gate", options.gate ?? "change", gates);
  const format = formatOf(options.format);
  const files = filesOf(options);
  const trustPath = trustPathOf(options, surroundings);
  const trust = trustAt(trustPath, surroundings);
  const plans = readPlans(paths.length > 0 ? paths : ["cdktf.out"], surroundings.standardInput, trust.providers);
  const accepted = [trustPath, options.baseline].filter((path) => path !== undefined);
  const named = files.map(([path, option]) => [path, optionName(option)] as const);
  refuseOverwrittenInput(named, [...plans.map(({ file }) => file), ...accepted]);
  const place = sourceOf(options, plans);
  const result = reviewOf(plans, trust, options.baseline, surroundings);
  const page = options.all ? result : withoutOwn(result);
  const rendered = (one: Format, colour: boolean) => formats[one](one === "json" ? result : page, { colour, place });
  const baseline = baselineOf(result, ruleIds);
  const written = files.map(([path, one]) => [path, one === "writeBaseline" ? baseline.text : rendered(one, false)]);
  return {
    code: exitCode(result, failOn, gate),
    output: rendered(format, surroundings.colour),
    files: Object.fromEntries(written) as Record<string, string>,
    notes: options.writeBaseline === undefined ? [] : [`${options.writeBaseline}: ${baseline.message}`],
  };
}

function reviewOf(
  plans: readonly Plan[],
  trust: TrustFile,
  baselinePath: string | undefined,
  surroundings: Surroundings,
): Review {
  const baseline = baselinePath === undefined ? [] : readBaseline(textOf(baselinePath), baselinePath, ruleIds);
  return review(plans, { vendors: surroundings.vendors, trust, baseline, today: surroundings.today });
}

/** The places of the plans' addresses in a checkout, if one is named. */
function sourceOf({ source, sarif, format }: ReviewCommandOptions, plans: readonly Plan[]) {
  if (source === undefined) return undefined;
  if (sarif === undefined && format !== "sarif")
    throw new ReviewError("--source has an effect on SARIF only: add --sarif FILE or --format sarif");
  const checkout = new TerraformSource(source);
  const byName = new Map(plans.map((plan) => [plan.name, plan]));
  return (name: string, address: string) => {
    const plan = byName.get(name);
    return plan && checkout.place(plan, address);
  };
}
