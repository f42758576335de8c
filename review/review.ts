import type { Vendor } from "../vendors/vendor";
import { changes } from "./judgement/changes";
import { judgeAll } from "./judgement/documented";
import type { Grant } from "./grants/grant";
import type { Judged } from "./judgement/judgement";
import { concernsOutsiders, outsiderOf } from "./grants/outsider";
import type { ReviewedGrant } from "./judgement/reviewed-grant";
import { grantsOf } from "./grants/grants";
import { pictureOf, type Picture } from "./render/picture";
import type { Plan } from "./plan/resources";
import { severities, type Evidence, type Finding, type Rule } from "./findings/rule";
import { rules as allRules } from "./rules/index";
import { shownFinding, shownGrant } from "./render/shown";
import { redactionOf } from "./plan/redaction";
import type { Redaction } from "./plan/sensitive";
import { sentence } from "./grants/sentence";
import { suppress, type Suppressed, type Suppressions } from "./findings/suppressions";
import { PlannedState } from "./plan/planned-state";

export interface ReviewOptions {
  readonly vendors: readonly Vendor[];
  readonly suppressions?: Suppressions;
  /** `YYYY-MM-DD`. A suppression with an end before this day no longer holds. */
  readonly today: string;
  readonly rules?: readonly Rule[];
}

/** All printable facts of a plan itself. */
export type ReviewedPlan = Pick<Plan, "name" | "file" | "kind" | "accountId" | "region" | "lines">;

/**
 * The complete basis for a reviewer's yes or no, without any sensitive value of a plan: no output format can print
 * more.
 */
export interface Review {
  readonly plans: readonly ReviewedPlan[];
  readonly grants: readonly ReviewedGrant[];
  /** From most to least severe, then by plan and address. */
  readonly findings: readonly Finding[];
  readonly suppressed: readonly Suppressed[];
  /** The picture of each plan, by its name. */
  readonly pictures: ReadonlyMap<string, Picture>;
}

/** Turns plans into grants, compares them with the vendors' documents, and judges. */
export function review(plans: readonly Plan[], options: ReviewOptions): Review {
  const { vendors, suppressions = { entries: [] }, today, rules = allRules } = options;
  const [before, after] = [new PlannedState(plans, "before"), new PlannedState(plans, "after")];
  const { grants: standing, unread } = grantsOf(after);
  const grants = reviewed(grantsOf(before).grants, standing, plans, vendors);
  const evidence = {
    grants: grants.filter(({ change }) => change !== "removed"),
    unread: unread.filter((one) => concernsOutsiders(one, plans)),
    before,
    after,
    plans,
    vendors,
  };
  const redaction = redactionOf(plans, vendors);
  const found = unique(rules.flatMap((rule) => findings(rule, evidence, redaction)));
  const { kept, suppressed } = suppress(found, suppressions, today);
  return {
    plans: plans.map((plan) => shownPlan(plan, redaction)),
    grants: grants.map((grant) => shownGrant(grant, redaction)),
    findings: inOrder(kept),
    suppressed,
    pictures: new Map(plans.map((plan) => [plan.name, pictureOf(after, plan, grants, redaction)])),
  };
}

function shownPlan({ name, file, kind, accountId, region, lines }: Plan, redaction: Redaction): ReviewedPlan {
  return { name, file, kind, ...redaction.within({ accountId, region }), lines };
}

function reviewed(
  before: readonly Grant[],
  after: readonly Grant[],
  plans: readonly Plan[],
  vendors: readonly Vendor[],
): readonly ReviewedGrant[] {
  const [old, current] = [judgeAll(before, plans, vendors), judgeAll(after, plans, vendors)];
  const place = new Map(plans.map(({ name }, index) => [name, index]));
  const inPlanOrder = [...changes(before, after)].sort(
    (a, b) => (place.get(a.grant.plan) ?? 0) - (place.get(b.grant.plan) ?? 0),
  );
  return inPlanOrder.map(({ grant, change, was }) => {
    const judged = current.get(grant) ?? old.get(grant);
    return {
      ...grant,
      change,
      ...(was && { was, wasSentence: sentence(was, vendors, judged?.vendor) }),
      ...outsider(grant, judged, plans),
      ...(judged && change !== "removed" && { judgement: judged.judgement }),
      sentence: sentence(grant, vendors, judged?.vendor),
    };
  });
}

function outsider(grant: Grant, judged: Judged | undefined, plans: readonly Plan[]) {
  if (judged) return { outsider: "vendor", vendor: judged.vendor.name } as const;
  const kind = outsiderOf(grant, plans);
  return kind && { outsider: kind };
}

/** A failed rule has judged nothing, and counts as a finding like any other. */
function findings(rule: Rule, evidence: Evidence, redaction: Redaction): readonly Finding[] {
  const { id, severity, title, why, fix, link } = rule;
  try {
    const hits = rule.check(evidence);
    return hits.map((hit) => shownFinding({ rule: id, severity, title, why, fix, link, ...hit }, redaction));
  } catch (error) {
    return [ruleFailed(id, error, redaction)];
  }
}

function ruleFailed(id: string, error: unknown, { isNeeded }: Redaction): Finding {
  const { name, message } = error instanceof Error ? error : { name: "Error", message: String(error) };
  return {
    rule: "rule-failed",
    severity: "critical",
    title: "Rule that failed",
    plan: "review",
    address: `rule.${id}`,
    says: `failed and checked nothing: ${isNeeded ? name : message}`,
    why: "The plan may still break this rule.",
    fix: "Report the failure, with the plan if you can share it. Until then, check this rule yourself.",
    link: "https://developer.hashicorp.com/terraform/internals/json-format",
  };
}

/** One statement for many principals breaks a rule once. */
function unique(found: readonly Finding[]): readonly Finding[] {
  return [...new Map(found.map((one) => [`${one.rule} ${one.plan} ${one.address} ${one.says}`, one])).values()];
}

function inOrder(found: readonly Finding[]): readonly Finding[] {
  const place = ({ plan, address, rule, says }: Finding) => `${plan}\n${address}\n${rule}\n${says}`;
  return [...found].sort(
    (a, b) =>
      severities.indexOf(a.severity) - severities.indexOf(b.severity) ||
      (place(a) < place(b) ? -1 : Number(place(a) > place(b))),
  );
}
