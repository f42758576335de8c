import type { Vendor } from "../vendors/vendor";
import { changes } from "./changes";
import { judgeAll } from "./documented";
import type { Grant, ReviewedGrant } from "./grant";
import { grantsOf } from "./grants";
import type { Plan } from "./resources";
import { severities, type Evidence, type Finding, type Rule } from "./rule";
import { rules as allRules } from "./rules/index";
import { sentence } from "./sentence";
import { suppress, type Suppressed, type Suppressions } from "./suppressions";
import { View } from "./view";

export interface ReviewOptions {
  readonly vendors: readonly Vendor[];
  readonly suppressions?: Suppressions;
  /** `YYYY-MM-DD`. A suppression that ended before this day no longer holds. */
  readonly today: string;
  readonly rules?: readonly Rule[];
}

/** Everything that a reviewer needs to say yes or no. */
export interface Review {
  readonly plans: readonly Plan[];
  readonly grants: readonly ReviewedGrant[];
  /** From worst to least, then by plan and address. */
  readonly findings: readonly Finding[];
  readonly suppressed: readonly Suppressed[];
  /** The resources as they will be, for the picture. */
  readonly after: View;
}

/** Turns plans into grants, compares them with what the vendors document, and judges. */
export function review(plans: readonly Plan[], options: ReviewOptions): Review {
  const { vendors, suppressions = { entries: [] }, today, rules = allRules } = options;
  const [before, after] = [new View(plans, "before"), new View(plans, "after")];
  const { grants: standing, unread } = grantsOf(after);
  const grants = reviewed(grantsOf(before).grants, standing, plans, vendors);
  const evidence = {
    grants: grants.filter(({ change }) => change !== "removed"),
    unread,
    before,
    after,
    plans,
    vendors,
  };
  const found = unique(rules.flatMap((rule) => findings(rule, evidence)));
  const { kept, suppressed } = suppress(found, suppressions, today);
  return { plans, grants, findings: inOrder(kept), suppressed, after };
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
      ...(judged && { vendor: judged.vendor.name }),
      ...(judged && change !== "removed" && { judgement: judged.judgement }),
      sentence: sentence(grant, vendors, judged?.vendor),
    };
  });
}

/** A rule that fails has judged nothing, and that is a finding like any other. */
function findings(rule: Rule, evidence: Evidence): readonly Finding[] {
  const { id, severity, title, why, fix, link } = rule;
  try {
    return rule.check(evidence).map((hit) => ({ rule: id, severity, title, why, fix, link, ...hit }));
  } catch (error) {
    return [ruleFailed(id, error)];
  }
}

function ruleFailed(id: string, error: unknown): Finding {
  return {
    rule: "rule-failed",
    severity: "critical",
    title: "Rule that failed",
    plan: "review",
    address: `rule.${id}`,
    says: `failed and judged nothing: ${error instanceof Error ? error.message : String(error)}`,
    why: "What the rule looks for may be in the plan all the same.",
    fix: "Report it, with the plan if you may share it; until then judge this point yourself.",
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
