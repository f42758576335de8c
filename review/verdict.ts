import type { Review } from "./review";
import { severities, type Severity } from "./findings/rule";

/** Reports if a severity is at or above a bound. */
export function reaches(severity: Severity, bound: Severity): boolean {
  return severities.indexOf(severity) <= severities.indexOf(bound);
}

/** The findings that count: those that the change brings, or every one. */
export const gates = ["change", "all"] as const;
export type Gate = (typeof gates)[number];

/** 0 when nothing that counts is at or above the bound, 1 when something is. The caller returns 2 for a failed judgement. */
export function exitCode({ findings }: Review, failOn: Severity | "none", gate: Gate = "change"): 0 | 1 {
  const counted = findings.filter(({ status }) => gate === "all" || status === "new");
  return failOn !== "none" && counted.some(({ severity }) => reaches(severity, failOn)) ? 1 : 0;
}

/** The review in one line: the change of access, the documented grants, and the findings by severity. */
export function summaryOf({ grants, findings, gone, suppressed, inBaseline, plans, changesAccess }: Review): string {
  const judged = grants.filter(({ judgement }) => judgement !== undefined);
  const documented = judged.filter(({ judgement }) => judgement?.verdict === "as documented").length;
  const found = bySeverity(findings.filter(({ status }) => status === "new"));
  const old = findings.filter(({ status }) => status === "already there").length;
  const quiet = [
    ...(suppressed.length > 0 ? [`, ${suppressed.length} suppressed`] : []),
    ...(inBaseline.length > 0 ? [`, ${inBaseline.length} in the baseline`] : []),
  ].join("");
  return [
    `${count(plans.length, plans.every(({ kind }) => kind === "plan") ? "plan" : "stack")}`,
    changesAccess ? changed(grants) : "No change of access",
    `${documented} of ${judged.length} of vendors as documented${unseen(findings)}`,
    `${found.length > 0 ? `findings: ${found.join(", ")}` : old > 0 ? "no new findings" : "no findings"}${quiet}`,
    ...(old > 0 ? [`${old} already there`] : []),
    ...(gone.length > 0 ? [`${gone.length} gone`] : []),
  ].join(" · ");
}

function bySeverity(findings: Review["findings"]): readonly string[] {
  const counts = severities.map(
    (severity) => [severity, findings.filter((one) => one.severity === severity).length] as const,
  );
  return counts.filter(([, count]) => count > 0).map(([severity, count]) => `${count} ${severity}`);
}

/** "9 grants (2 new, 1 removed)", without the parts that are none. */
function changed(grants: Review["grants"]): string {
  const parts = (["new", "changed", "removed"] as const).map(
    (change) => [grants.filter((grant) => grant.change === change).length, change] as const,
  );
  const some = parts.filter(([number]) => number > 0).map(([number, change]) => `${number} ${change}`);
  return `${count(grants.length, "grant")}${some.length > 0 ? ` (${some.join(", ")})` : ""}`;
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
