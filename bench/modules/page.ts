import { firstModule } from "../../module/first-module";
import { markdownTable } from "../../text/table";
import type { ModuleResult } from "./measure";
import { likeOthers, thisRepository } from "./roots";

/** The figures to beat: those of the first module on 2026-11-24, on another proxy. */
const before = { module: firstModule.name, apply: 57, plan: 32, destroy: 52, dataSources: 2, unknownPolicies: 0 };

type Row = readonly [goal: string, result: string, met: boolean];

export function modulesPage(results: readonly ModuleResult[]): string {
  const isCompared = results.some(({ from }) => from !== thisRepository);
  return `${introduction}

${goals(results)}

${table(results)}

${isCompared ? `\`${thisRepository}\` is this repository. The others are the roots of the folder given with \`--other\`.` : comparisonLeftOut}
`;
}

export const comparisonLeftOut =
  "The comparison with other modules is left out: `--other DIR` names the folder with their roots (bench/README.md).";

const introduction = `# The modules on a fake AWS

\`npm run bench:modules -- --write\` writes this page. It applies each committed module with the call of its page, plans
again, and destroys it, with real Terraform and a proxy that counts the calls of AWS's API. An apply includes its plan.
Each new bucket waits for its lifecycle rules for about 55 seconds and ten calls: the provider asks until it gets the same
answer ten times, and no argument shortens that. The calls are the same in each run; the seconds are those of a machine with
other work.

A module lists every policy of its role or user, and removes the others; terraform-aws-modules/iam has no such lists. They
cost two calls in each plan. \`${likeOthers}\` is ${before.module} without them. One call of
each plan asks for the caller's identity, and the provider makes it. A module with a key of its own asks once more, unless
the call has an \`account_id\`. Its plan can't show one policy, because that has the ARN of the new key.`;

function goals(results: readonly ModuleResult[]): string {
  const own = results.filter(({ from }) => from === thisRepository);
  const named = [before.module, likeOthers].flatMap((name) => own.filter(({ module }) => module === name));
  const rows: readonly Row[] = [
    ...named.flatMap((one) => (["apply", "plan", "destroy"] as const).map((step) => fewerCalls(one, step))),
    mostOf(own, "data sources", ({ dataSources }) => dataSources, before.dataSources, withoutOwnKey),
    mostOf(own, "policies unknown in the first plan", ({ unknownPolicies }) => unknownPolicies, 0, withoutOwnKey),
  ];
  const lines = rows.map(([goal, result, met]) => [goal, result, met ? "yes" : "no"]);
  return markdownTable([["Goal", "Result", "Met"], ...lines]);
}

function fewerCalls(one: ModuleResult, step: "apply" | "plan" | "destroy"): Row {
  const calls = one[step].calls.length;
  return [`\`${one.module}\`: calls of \`terraform ${step}\` below ${before[step]}`, String(calls), calls < before[step]];
}

/** A key's policy and a policy with the ARN of a new key need more. */
const withoutOwnKey = ({ module }: ModuleResult) => !module.endsWith("-kms");

function mostOf(
  own: readonly ModuleResult[],
  what: string,
  count: (one: ModuleResult) => number,
  most: number,
  counts: (one: ModuleResult) => boolean,
): Row {
  const highest = Math.max(...own.filter(counts).map(count));
  return [`each module without a key of its own: at most ${most} ${what}`, String(highest), highest <= most];
}

function table(results: readonly ModuleResult[]): string {
  const titles = [
    ...["Module", "From", "Resources", "Data sources", "Unknown policies", "Calls: apply", "re-plan", "destroy"],
    ...["Seconds: apply", "re-plan", "destroy", "Variables", "Validated"],
  ];
  return markdownTable([titles, ...results.map(row)]);
}

function row(result: ModuleResult): readonly string[] {
  const { module, from, resources, dataSources, unknownPolicies, apply, plan, destroy, variables, validated } = result;
  const steps = [apply, plan, destroy];
  return [
    ...[module, from, ...[resources, dataSources, unknownPolicies].map(String)],
    ...steps.map(({ calls }) => String(calls.length)),
    ...steps.map(({ seconds }) => seconds.toFixed(0)),
    ...[variables, validated].map(String),
  ];
}
