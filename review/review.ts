import type { AccessRecord } from "../text/access-record";
import type { Vendor } from "../vendors/vendor";
import { acceptKnown } from "./findings/baseline";
import { findingsIn, inOrder, mergedByPlace } from "./findings/found";
import type { Evidence, Finding, Rule } from "./findings/rule";
import { unreadOutsider } from "./findings/rules/unread-outsider";
import { sift } from "./findings/sift";
import type { Suppressed } from "./findings/suppressions";
import type { FoundGrants, Grant } from "./grants/grant";
import { grantsOf } from "./grants/grants";
import { withoutPastDenials } from "./grants/past-denials";
import { concernsOutsiders, outsiderOf } from "./grants/outsider";
import { sentence } from "./grants/sentence";
import { changes } from "./judgement/changes";
import { judgeAll } from "./judgement/documented";
import type { Judged } from "./judgement/judgement";
import { mayChangeAccess } from "./judgement/may-change-access";
import type { ReviewedGrant } from "./judgement/reviewed-grant";
import { accessRecords, type RecordedAccess } from "./plan/access-records";
import { PlannedState } from "./plan/planned-state";
import { redactionOf } from "./plan/redaction";
import type { Plan } from "./plan/resources";
import type { Redaction } from "./plan/sensitive";
import { standing } from "./plan/standing";
import { picturesOf, type Picture } from "./render/picture";
import { shownFinding, shownGrant } from "./render/shown";
import { rules as allRules } from "./findings/rules/index";
import type { BaselineEntry } from "./trust/baseline-file";
import { noTrust, type TrustFile } from "./trust/trust-file";

export interface ReviewOptions {
  readonly vendors: readonly Vendor[];
  /** The facts of review.yaml. */
  readonly trust?: TrustFile;
  /** The findings that an earlier review accepted. */
  readonly baseline?: readonly BaselineEntry[];
  /** `YYYY-MM-DD`. A suppression with an end before this day no longer holds. */
  readonly today: string;
  readonly rules?: readonly Rule[];
}

/** All printable facts of a plan itself. */
export interface ReviewedPlan extends Pick<Plan, "name" | "file" | "kind" | "accountId" | "region" | "lines"> {
  /** The owner, the purpose, and the end of each access, by the tags. */
  readonly records: readonly AccessRecord[];
}

/**
 * The complete basis for a reviewer's yes or no, without any sensitive value of a plan: no output format can print
 * more.
 */
export interface Review {
  readonly plans: readonly ReviewedPlan[];
  readonly grants: readonly ReviewedGrant[];
  /** The number of grants of the account's own people and services that a page leaves out. */
  readonly ownGrants?: number;
  /** New ones first, then from most to least severe, then by plan and address. */
  readonly findings: readonly Finding[];
  /** The findings that the plans end. */
  readonly gone: readonly Finding[];
  readonly suppressed: readonly Suppressed[];
  /** The findings that the baseline accepts. */
  readonly inBaseline: readonly Finding[];
  /** False only if the plans leave everything that bears on access as it is. */
  readonly changesAccess: boolean;
  /** The picture of each plan, by its name. */
  readonly pictures: ReadonlyMap<string, Picture>;
}

/** Turns plans into grants, compares them with the vendors' documents, and judges. */
export function review(given: readonly Plan[], options: ReviewOptions): Review {
  const { vendors, trust = noTrust, baseline = [], today, rules = allRules } = options;
  const { accounts: ownAccounts, organization, owners } = trust;
  const plans = given.map((plan) => ({ ...plan, ownAccounts, organization }));
  const old = stateOf(standing(plans), vendors, today);
  const current = stateOf(plans, vendors, today);
  const grants = reviewed(old, current, plans, vendors);
  const redaction = redactionOf(plans, vendors);
  const kept = grants.filter(({ change }) => change !== "removed");
  const { findings, gone } = findingsIn(rules, {
    after: evidenceOf(current, old, kept, { vendors, owners, today }),
    before: evidenceOf(old, old, reviewed(old, old, plans, vendors), { vendors, owners, today }),
    isSecret: redaction.isNeeded,
  });
  const records = accessRecords(current.after);
  const shown = (one: Finding) => shownFinding(one, redaction);
  const sifted = sift(findings, trust, today, shown);
  const { kept: counted, held } = acceptKnown(sifted.kept, baseline, new Set(plans.map(({ name }) => name)));
  return {
    plans: plans.map((plan) => shownPlan(plan, records, redaction)),
    grants: grants.map((grant) => shownGrant(grant, redaction)),
    // the baseline may name what the plan hides
    findings: inOrder(mergedByPlace(counted.map(shown))),
    gone: inOrder(mergedByPlace(gone.map(shown))),
    suppressed: mergedByPlace(sifted.suppressed),
    inBaseline: inOrder(mergedByPlace(held)),
    changesAccess:
      grants.some(({ change }) => change !== "unchanged") ||
      plans.some(mayChangeAccess) ||
      findings.some(({ rule, status }) => rule === unreadOutsider.id && status === "new"),
    pictures: picturesOf(current.after, plans, grants, redaction),
  };
}

function shownPlan(plan: Plan, all: readonly RecordedAccess[], redaction: Redaction): ReviewedPlan {
  const { name, file, kind, accountId, region, lines } = plan;
  const records = all.filter(({ planned }) => planned.plan === plan).map(({ record }) => record);
  return { name, file, kind, ...redaction.within({ accountId, region, records }), lines };
}

/** All that the plans say of one moment. */
interface State {
  readonly plans: readonly Plan[];
  readonly before: PlannedState;
  readonly after: PlannedState;
  readonly found: FoundGrants;
  readonly judged: ReadonlyMap<Grant, Judged>;
}

function stateOf(plans: readonly Plan[], vendors: readonly Vendor[], today: string): State {
  const after = new PlannedState(plans, "after");
  const found = withoutPastDenials(grantsOf(after), today);
  const judged = judgeAll(found.grants, after, vendors);
  const grants = found.grants.filter((one) => !one.isIncluded || judged.has(one) || outsiderOf(one, plans));
  return { plans, before: new PlannedState(plans, "before"), after, found: { ...found, grants }, judged };
}

function evidenceOf(
  { plans, before, after, found }: State,
  old: State,
  grants: readonly ReviewedGrant[],
  known: Pick<Evidence, "vendors" | "owners" | "today">,
): Evidence {
  const unread = found.unread.filter((one) => concernsOutsiders(one, plans));
  return { earlier: { grants: old.found.grants, judged: old.judged }, grants, unread, before, after, plans, ...known };
}

function reviewed(
  old: State,
  current: State,
  plans: readonly Plan[],
  vendors: readonly Vendor[],
): readonly ReviewedGrant[] {
  const place = new Map(plans.map(({ name }, index) => [name, index]));
  const inPlanOrder = [...changes(old.found.grants, current.found.grants)].sort(
    (a, b) => (place.get(a.grant.plan) ?? 0) - (place.get(b.grant.plan) ?? 0),
  );
  return inPlanOrder.map(({ grant, change, was }): ReviewedGrant => {
    const judged = current.judged.get(grant) ?? old.judged.get(grant);
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
