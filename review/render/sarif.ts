import type { Review, ReviewedPlan } from "../review";
import type { Finding, Severity } from "../findings/rule";
import type { Suppressed } from "../findings/suppressions";
import { intent } from "./words";

const levels: Readonly<Record<Severity, "error" | "warning" | "note">> = {
  critical: "error",
  high: "error",
  medium: "warning",
  low: "note",
};

/** GitHub's sort key, in the scale of CVSS. */
const scores: Readonly<Record<Severity, string>> = { critical: "9.5", high: "8.0", medium: "5.5", low: "2.0" };

/** The findings as SARIF 2.1.0, each with the file and the address it is about. */
export function sarif({ plans, findings, suppressed }: Review): string {
  const notice = intent({ plans });
  const all: readonly (Finding | Suppressed)[] = [...findings, ...suppressed];
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
            plans,
          ),
        ),
      },
    ],
  };
  return `${JSON.stringify(log, null, 2)}\n`;
}

function descriptor({ rule, title, why, fix, link, severity }: Finding) {
  return {
    id: rule,
    shortDescription: { text: title },
    fullDescription: { text: why },
    help: { text: `${why} ${fix}` },
    ...(link.startsWith("https://") && { helpUri: link }),
    defaultConfiguration: { level: levels[severity] },
    properties: { "security-severity": scores[severity], tags: ["security"] },
  };
}

function result(finding: Finding | Suppressed, ruleIndex: number, plans: readonly ReviewedPlan[]) {
  const { rule, severity, address, plan, says, fix } = finding;
  const { uri, startLine } = placeOf(finding, plans);
  return {
    ruleId: rule,
    ruleIndex,
    level: levels[severity],
    message: { text: `${address} ${says}. ${fix}` },
    locations: [
      {
        physicalLocation: { artifactLocation: { uri }, region: { startLine } },
        logicalLocations: [{ name: address, fullyQualifiedName: `${plan}/${address}`, kind: "resource" }],
      },
    ],
    // the same finding at the same address is the same in the next run, wherever its line has gone
    partialFingerprints: { "planAddressRule/v1": `${plan}/${address}/${rule}/${says}` },
    ...("reason" in finding && { suppressions: [{ kind: "external", justification: finding.reason }] }),
  };
}

function placeOf(
  { plan, address }: Finding,
  plans: readonly ReviewedPlan[],
): { readonly uri: string; readonly startLine: number } {
  const [, file, line] = (plan === "suppressions" && /^(.*):(\d+)$/.exec(address)) || [];
  if (file !== undefined) return { uri: uriOf(file), startLine: Number(line) };
  const found = plans.find(({ name }) => name === plan) ?? plans[0];
  return { uri: uriOf(found?.file ?? "plan.json"), startLine: found?.lines?.get(address) ?? 1 };
}

function uriOf(file: string): string {
  return file.replaceAll("\\", "/").split("/").map(encodeURIComponent).join("/");
}
