import type { Review, ReviewedPlan } from "../review";
import type { Finding, Severity } from "../findings/rule";
import type { SourcePlace } from "../source/terraform-source";
import type { RenderOptions } from "./render";
import { intent } from "./words";

/** A finding; an accepted one has its reason. */
interface Reported extends Finding {
  readonly accepted?: string;
}

const levels: Readonly<Record<Severity, "error" | "warning" | "note">> = {
  critical: "error",
  high: "error",
  medium: "warning",
  low: "note",
};

/** GitHub's sort key, in the scale of CVSS. */
const scores: Readonly<Record<Severity, string>> = { critical: "9.5", high: "8.0", medium: "5.5", low: "2.0" };

/** The findings as SARIF 2.1.0, each with the file and the address it is about. */
export function sarif(review: Review, { place }: Pick<RenderOptions, "place"> = {}): string {
  const { plans, findings, suppressed, inBaseline } = review;
  const notice = intent({ plans });
  const accepted = [
    ...suppressed.map((one): Reported => ({ ...one, accepted: one.reason })),
    ...inBaseline.map((one): Reported => ({ ...one, accepted: "in the baseline" })),
  ];
  const all: readonly Reported[] = [...findings, ...accepted];
  const rules = [...new Map(all.map((finding) => [finding.rule, finding])).values()];
  const log = {
    $schema: "https://json.schemastore.org/sarif-2.1.0.json",
    version: "2.1.0",
    runs: [
      {
        tool: { driver: { name: "s3-vendor-access review", rules: rules.map(descriptor) } },
        columnKind: "utf16CodeUnits",
        ...(notice && { automationDetails: { description: { text: notice } } }),
        results: all.map((finding) =>
          result(
            finding,
            rules.findIndex(({ rule }) => rule === finding.rule),
            placeOf(finding, plans, place),
          ),
        ),
      },
    ],
  };
  return `${JSON.stringify(log, null, 2)}\n`;
}

function descriptor({ rule, title, risk, fix, link, severity }: Finding) {
  return {
    id: rule,
    shortDescription: { text: title },
    fullDescription: { text: risk },
    help: { text: `${risk} ${fix}` },
    ...(link.startsWith("https://") && { helpUri: link }),
    defaultConfiguration: { level: levels[severity] },
    properties: { "security-severity": scores[severity], tags: ["security"] },
  };
}

function result(finding: Reported, ruleIndex: number, { file, line }: SourcePlace) {
  const { rule, severity, address, plan, message, fix, accepted } = finding;
  return {
    ruleId: rule,
    ruleIndex,
    level: levels[severity],
    message: { text: `${address} ${message}. ${fix}` },
    locations: [
      {
        physicalLocation: { artifactLocation: { uri: uriOf(file) }, region: { startLine: line } },
        logicalLocations: [{ name: address, fullyQualifiedName: `${plan}/${address}`, kind: "resource" }],
      },
    ],
    // the same finding at the same address is the same in the next run, wherever its line has gone
    partialFingerprints: { "planAddressRule/v1": `${plan}/${address}/${rule}/${message}` },
    ...(accepted !== undefined && { suppressions: [{ kind: "external", justification: accepted }] }),
  };
}

function placeOf(
  { plan, address }: Finding,
  plans: readonly ReviewedPlan[],
  place: RenderOptions["place"],
): SourcePlace {
  const [, file, line] = (/^(suppressions|baseline)$/.test(plan) && /^(.*):(\d+)$/.exec(address)) || [];
  if (file !== undefined) return { file, line: Number(line) };
  const found = plans.find(({ name }) => name === plan) ?? plans[0];
  return place?.(plan, address) ?? { file: found?.file ?? "plan.json", line: found?.lines?.get(address) ?? 1 };
}

function uriOf(file: string): string {
  return file.replaceAll("\\", "/").split("/").map(encodeURIComponent).join("/");
}
