import type { ReviewedGrant } from "../judgement/reviewed-grant";
import { recordSettings, type AccessRecord } from "../../text/access-record";
import { groupedBy } from "../../text/grouped";
import type { Review } from "../review";
import { bySeverity, documented } from "../verdict";

/** One line a plan: its changes, those who may get in, its findings, and the record of its access if a plan has one. */
export function stacks(review: Review): readonly (readonly string[])[] {
  const head = ["Stack", "Changes", "Unchanged", "Who gets in", "As documented", "Findings"];
  const grants = groupedBy(review.grants, ({ plan }) => plan);
  const findings = groupedBy(review.findings, ({ plan }) => plan);
  const recorded = recordSettings.filter((setting) =>
    review.plans.some(({ records }) => records.some((one) => one[setting])),
  );
  const rows = review.plans.map(({ name, records }) => [
    ...cells(name, grants.get(name) ?? [], findings.get(name) ?? []),
    ...recorded.map((setting) => recordCell(records, setting)),
  ]);
  return [[...head, ...recorded.map((setting) => recordTitles[setting])], ...rows];
}

const recordTitles = { owner: "Owner", purpose: "Purpose", reviewBy: "Review by", until: "Until" } as const;

function recordCell(records: readonly AccessRecord[], setting: keyof AccessRecord): string {
  return [...new Set(records.map((record) => record[setting] ?? "-"))].join(", ") || "-";
}

function cells(name: string, own: Review["grants"], findings: Review["findings"]): readonly string[] {
  const unchanged = own.filter(({ change }) => change === "unchanged").length;
  const found = bySeverity(findings);
  return [name, changesOf(own), String(unchanged), whoOf(own), documented(own) ?? "-", found.join(", ") || "none"];
}

/** "2 new, 1 removed" */
function changesOf(grants: readonly ReviewedGrant[]): string {
  const parts = (["new", "changed", "removed"] as const).flatMap((change) => {
    const number = grants.filter((grant) => grant.change === change).length;
    return number > 0 ? [`${number} ${change}`] : [];
  });
  return parts.join(", ") || "none";
}

const mostNames = 4;

function whoOf(grants: readonly ReviewedGrant[]): string {
  const allowing = grants.filter(({ change, statement }) => change !== "removed" && statement.effect === "Allow");
  const names = [...new Set(allowing.map(nameOf))];
  const more = names.length - mostNames;
  return [...names.slice(0, mostNames), ...(more > 0 ? [`${more} more`] : [])].join(", ") || "nobody";
}

function nameOf({ vendor, principal }: ReviewedGrant): string {
  return vendor ?? (principal.id === "*" ? "everybody" : (principal.account ?? principal.id));
}
