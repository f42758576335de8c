import type { Review } from "./review";
import { severities, type Severity } from "./findings/rule";

/** Reports if a severity is at or above a bound. */
export function reaches(severity: Severity, bound: Severity): boolean {
  return severities.indexOf(severity) <= severities.indexOf(bound);
}

/** 0 when nothing is at or above the bound, 1 when something is. The caller returns 2 for a failed judgement. */
export function exitCode({ findings }: Review, failOn: Severity | "none"): 0 | 1 {
  return failOn !== "none" && findings.some(({ severity }) => reaches(severity, failOn)) ? 1 : 0;
}

/** The review in one line: the number of grants, of documented grants, and of findings by severity. */
export function summaryOf({ grants, findings, suppressed, plans }: Review): string {
  const judged = grants.filter(({ judgement }) => judgement !== undefined);
  const documented = judged.filter(({ judgement }) => judgement?.verdict === "as documented").length;
  const counts = severities.map(
    (severity) => [severity, findings.filter((one) => one.severity === severity).length] as const,
  );
  const found = counts.filter(([, count]) => count > 0).map(([severity, count]) => `${count} ${severity}`);
  const quiet = suppressed.length > 0 ? `, ${suppressed.length} suppressed` : "";
  return [
    `${count(plans.length, plans.every(({ kind }) => kind === "plan") ? "plan" : "stack")}`,
    `${count(grants.length, "grant")}`,
    `${documented} of ${judged.length} of vendors as documented${unseen(findings)}`,
    `${found.length > 0 ? `findings: ${found.join(", ")}` : "no findings"}${quiet}`,
  ].join(" · ");
}

const unseenRules = ["not-exclusive", "unseen-policy"];

/** Access that no plan shows is not as documented, no matter the rest. */
export function unseen(findings: Review["findings"]): string {
  const places = new Set(
    findings.filter(({ rule }) => unseenRules.includes(rule)).map(({ plan, address }) => `${plan} ${address}`),
  );
  return places.size === 0 ? "" : `, without counting unknown parts at ${count(places.size, "address", "es")}`;
}

function count(number: number, what: string, plural = "s"): string {
  return `${number} ${what}${number === 1 ? "" : plural}`;
}
