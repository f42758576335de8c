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
import { suppress, type Suppressed } from "./findings/suppressions";
import { acceptTrusted } from "./findings/trusted";
import { noTrust, type TrustFile } from "./trust/trust-file";
import { PlannedState } from "./plan/planned-state";

export interface ReviewOptions {
  readonly vendors: readonly Vendor[];
  /** The facts of review.yaml. */
  readonly trust?: TrustFile;
  /** `YYYY-MM-DD`. A trust or a suppression with an end before this day no longer holds. */
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
export function review(given: readonly Plan[], options: ReviewOptions): Review {
  const { vendors, trust = noTrust, today, rules = allRules } = options;
  const { accounts: ownAccounts, organization, owners } = trust;
  const plans = given.map((plan) => ({ ...plan, ownAccounts, organization }));
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
    owners,
  };
  const redaction = redactionOf(plans, vendors);
  const found = rules.flatMap((rule) => findings(rule, evidence, redaction));
  const { kept, suppressed } = sift(found, trust, today, redaction);
  return {
    plans: plans.map((plan) => shownPlan(plan, redaction)),
    grants: grants.map((grant) => shownGrant(grant, redaction)),
    findings: inOrder(merged(kept)),
    suppressed: merged(suppressed),
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
    return hits.map((hit) => ({ rule: id, severity, title, why, fix, link, ...hit }));
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

/** Trust is judged by the grants themselves, and a suppression by the printed words. */
function sift(found: readonly Finding[], { trusted, suppressions }: TrustFile, today: string, redaction: Redaction) {
  const accepted = acceptTrusted(unique(found), trusted, today);
  const shown = accepted.kept.map((one) => shownFinding(one, redaction));
  const { kept, suppressed, faults } = suppress(shown, suppressions, today);
  return {
    // a suppression may name what the plan hides
    kept: [...kept, ...faults.map((one) => shownFinding(one, redaction))],
    suppressed: [
      ...accepted.suppressed.map((one) => ({ ...shownFinding(one, redaction), reason: one.reason, until: one.until })),
      ...suppressed,
    ],
  };
}

/** One statement breaks a rule once for each of its principals. */
function unique(found: readonly Finding[]): readonly Finding[] {
  return [...new Map(found.map((one) => [`${placeOf(one)}\n${JSON.stringify(one.about)}`, one])).values()];
}

/** One statement for many principals breaks a rule once, and is about all of them. */
function merged<Of extends Finding>(found: readonly Of[]): readonly Of[] {
  const groups = new Map<string, Of[]>();
  for (const one of found) {
    const group = groups.get(placeOf(one));
    if (group) group.push(one);
    else groups.set(placeOf(one), [one]);
  }
  return [...groups.values()].flatMap((group) => {
    const about = group.flatMap((one) => one.about ?? []);
    return group.slice(0, 1).map((one) => (about.length > 0 ? { ...one, about } : one));
  });
}

function placeOf({ plan, address, rule, says }: Finding): string {
  return `${plan}\n${address}\n${rule}\n${says}`;
}

function inOrder(found: readonly Finding[]): readonly Finding[] {
  return [...found].sort(
    (a, b) =>
      severities.indexOf(a.severity) - severities.indexOf(b.severity) ||
      (placeOf(a) < placeOf(b) ? -1 : Number(placeOf(a) > placeOf(b))),
  );
}
