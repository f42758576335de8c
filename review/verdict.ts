import { counted } from "../text/list";
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
  const counting = findings.filter(({ status }) => gate === "all" || status === "new");
  return failOn !== "none" && counting.some(({ severity }) => reaches(severity, failOn)) ? 1 : 0;
}

/** The verdict in one line: the change of access, the findings, and the documented grants. */
export function summaryOf(review: Review): string {
  const { findings, gone, plans } = review;
  const old = findings.filter(({ status }) => status === "already there").length;
  return [
    review.changesAccess ? changeOf(review) : "No change of access",
    findingsOf(review, old),
    ...(old > 0 ? [`${old} already there`] : []),
    ...(gone.length > 0 ? [`${gone.length} gone`] : []),
    ...documentedOf(review),
    counted(plans.length, plans.every(({ kind }) => kind === "plan") ? "plan" : "stack"),
  ].join(" · ");
}

/** "2 new grants, 1 broader than documented, nothing removed". A denial is no grant to anybody. */
function changeOf({ grants, ownGrants }: Review): string {
  const changes = (["new", "changed", "removed"] as const).map((change) => {
    const those = grants.filter((grant) => grant.change === change);
    const denials = those.filter(({ statement }) => statement.effect === "Deny").length;
    return { change, allowed: those.length - denials, denials };
  });
  if (changes.every(({ allowed, denials }) => allowed + denials === 0))
    return ownGrants === undefined ? "No grant changes" : "No grant of an outsider changes";
  const [added, changed, removed] = changes.map(({ allowed }) => allowed);
  return [
    added ? counted(added, "new grant") : "No new grants",
    ...(changed ? [`${changed} changed`] : []),
    ...changes.filter(({ denials }) => denials > 0).map(({ change, denials }) => counted(denials, `${change} denial`)),
    ...unlike(grants),
    removed ? `${removed} removed` : "nothing removed",
  ].join(", ");
}

/** The new and changed grants that differ from their vendors' documents. */
function unlike(grants: Review["grants"]): readonly string[] {
  const words = { broader: "broader than documented", undecided: "undecided", narrower: "narrower than documented" };
  return (["broader", "undecided", "narrower"] as const).flatMap((verdict) => {
    const those = grants.filter(({ change, judgement }) => change !== "unchanged" && judgement?.verdict === verdict);
    return those.length > 0 ? [`${those.length} ${words[verdict]}`] : [];
  });
}

function findingsOf({ findings, suppressed, inBaseline }: Review, old: number): string {
  const found = bySeverity(findings.filter(({ status }) => status === "new"));
  return [
    found.length > 0 ? `findings: ${found.join(", ")}` : old > 0 ? "no new findings" : "no findings",
    ...(suppressed.length > 0 ? [`${suppressed.length} suppressed`] : []),
    ...(inBaseline.length > 0 ? [`${inBaseline.length} in the baseline`] : []),
  ].join(", ");
}

/** Nothing if no grant is a vendor's. */
function documentedOf({ grants, findings }: Review): readonly string[] {
  const counts = documented(grants);
  return counts === undefined && unseen(findings) === ""
    ? []
    : [`${counts ?? "0 of 0"} vendor grants as documented${unseen(findings)}`];
}

/** "2 of 3", or undefined without a grant of a vendor. */
export function documented(grants: Review["grants"]): string | undefined {
  const judged = grants.flatMap(({ judgement }) => judgement?.verdict ?? []);
  const same = judged.filter((verdict) => verdict === "as documented").length;
  return judged.length === 0 ? undefined : `${same} of ${judged.length}`;
}

/** "1 high", "2 low" */
export function bySeverity(findings: Review["findings"]): readonly string[] {
  const counts = severities.map(
    (severity) => [severity, findings.filter((one) => one.severity === severity).length] as const,
  );
  return counts.filter(([, count]) => count > 0).map(([severity, count]) => `${count} ${severity}`);
}

const unseenRules = ["not-exclusive", "unseen-boundary", "unseen-policy"];

/** Access that no plan shows is not as documented, no matter the rest. */
function unseen(findings: Review["findings"]): string {
  const places = new Set(
    findings.filter(({ rule }) => unseenRules.includes(rule)).map(({ plan, address }) => `${plan} ${address}`),
  );
  return places.size === 0 ? "" : `, without counting unknown parts at ${counted(places.size, "address", "addresses")}`;
}
