import { readPlans } from "../../review/plan/input";
import { PlannedState } from "../../review/plan/planned-state";
import { review, type Review } from "../../review/review";
import { exitCode } from "../../review/verdict";
import { severities, type Finding } from "../../review/findings/rule";
import { vendors } from "../../vendors/index";
import { documentsOf, type Documents } from "./documents";
import { truthOf, type Judgements, type Truth } from "./expected";

const truths = ["true", "false", "unclear", "not judged"] as const;

/** The review of one plan beside a person's judgement of it. */
export interface Measure {
  readonly name: string;
  readonly documents: Documents;
  /** The number of findings from the most to the least severe. */
  readonly bySeverity: readonly number[];
  readonly findings: Readonly<Record<Truth, readonly Finding[]>>;
  readonly outsiders: { readonly found: readonly string[]; readonly missed: readonly string[] };
  readonly gate: "red" | "green";
  /** False if a person's judgement says the opposite; undefined without a judgement. */
  readonly gateFits?: boolean;
  readonly milliseconds: number;
}

export function measure(path: string, name: string, judgements: Judgements): Measure {
  const begin = process.cpuUsage();
  const plans = readPlans([path], () => new Uint8Array());
  const result = review(plans, { vendors, today: "2026-11-28" });
  const { user, system } = process.cpuUsage(begin);
  const expected = judgements.plans[name];
  const gate = exitCode(result, "high") === 0 ? "green" : "red";
  return {
    name,
    documents: documentsOf(new PlannedState(plans, "after")),
    bySeverity: severities.map((one) => result.findings.filter(({ severity }) => severity === one).length),
    findings: byTruth(result, judgements, name),
    outsiders: found(result, expected?.outsiders ?? []),
    gate,
    ...(expected && { gateFits: expected.gate === "either" || expected.gate === gate }),
    milliseconds: Math.round((user + system) / 1000),
  };
}

function byTruth({ findings }: Review, judgements: Judgements, name: string): Measure["findings"] {
  const judged = findings.map((finding) => ({ finding, truth: truthOf(finding, judgements, name) }));
  const of = (truth: Truth) => judged.filter((one) => one.truth === truth).map(({ finding }) => finding);
  const [right, wrong, unclear, open] = truths.map(of);
  return { true: right ?? [], false: wrong ?? [], unclear: unclear ?? [], "not judged": open ?? [] };
}

/** An outsider counts as found if a grant has it as its principal, or if a finding names it. */
function found({ grants, findings }: Review, outsiders: readonly string[]): Measure["outsiders"] {
  const isFound = (outsider: string) =>
    grants.some(({ principal, statement }) => principal.id === outsider && statement.effect === "Allow") ||
    findings.some(({ message }) => message.includes(outsider));
  return { found: outsiders.filter(isFound), missed: outsiders.filter((one) => !isFound(one)) };
}
