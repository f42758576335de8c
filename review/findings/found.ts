import { groupedBy } from "../../text/grouped";
import { isNoMore } from "../judgement/no-more-access";
import { changedHere } from "../grants/changed-value";
import { severities, type Evidence, type Finding, type Hit, type Rule } from "./rule";

type Found = Omit<Finding, "status">;

/** The input of every rule, after and before the plans. */
interface Case {
  readonly after: Evidence;
  readonly before: Evidence;
  /** Reports if no word of an error may be printed. */
  readonly isSecret: boolean;
}

/**
 * The broken rules after the plans: each is new, or already there if the rule says the same of
 * the same place before.
 */
export function findingsIn(rules: readonly Rule[], { after, before, isSecret }: Case): Findings {
  const found = (evidence: Evidence) => byKey(rules.flatMap((rule) => broken(rule, evidence, isSecret)));
  const [is, was] = [found(after), found(before)];
  const changed = new Set([...is.values()].filter(isChanged).map((one) => keyOf(asBefore(one))));
  const former = formerOf(is, was);
  const narrowed = new Set(former.values());
  return {
    findings: [...is].map(([key, one]) => ({
      ...one,
      status: was.has(key) || former.has(key) ? "already there" : "new",
    })),
    gone: [...was]
      .filter(([key]) => !is.has(key) && !changed.has(key) && !narrowed.has(key))
      .map(([, one]) => ({ ...one, status: "gone" })),
  };
}

type ByKey = ReadonlyMap<string, Found>;

/** The keys of earlier findings about more access of one principal, by the keys of the narrower ones. */
function formerOf(is: ByKey, was: ByKey): ReadonlyMap<string, string> {
  const changed = [...is].filter(([key, { grant }]) => grant?.change === "changed" && !was.has(key));
  if (changed.length === 0) return new Map();
  const earlier = groupedBy([...was], ([, one]) => ruleAtPlace(one));
  return new Map(
    changed.flatMap(([key, { grant, ...one }]) => {
      const wider = (earlier.get(ruleAtPlace(one)) ?? []).find(
        ([, before]) => grant && before.grant && isNoMore(grant, before.grant),
      );
      return wider && grant?.statement.effect === "Allow" && !aboutLess.includes(one.rule)
        ? [[key, wider[0]] as const]
        : [];
    }),
  );
}

/** Rules about too little access: narrower is worse. */
const aboutLess: readonly string[] = ["narrower-than-documented", "vendor-cut-off", "bucket-key-out-of-reach"];

function ruleAtPlace({ rule, plan, address }: Omit<Found, "grant">): string {
  return `${rule} ${plan} ${address}`;
}

/** A finding that goes on, with more behind its words, is new, and its earlier form is not gone. */
function isChanged({ message }: Found): boolean {
  return message.endsWith(changedHere);
}

function asBefore({ about, ...one }: Found): Found {
  const before = (text: string) => text.slice(0, -changedHere.length);
  const named = about?.map(({ principal, access }) => ({ principal, access: before(access) }));
  return { ...one, message: before(one.message), ...(named && { about: named }) };
}

export interface Findings {
  readonly findings: readonly Finding[];
  /** Broken before the plans, and no more after. */
  readonly gone: readonly Finding[];
}

/** A failed rule has judged nothing, and counts as a finding like any other. */
function broken(rule: Rule, evidence: Evidence, isSecret: boolean): readonly Found[] {
  const { id, severity, title, risk, fix, link } = rule;
  const found = (hit: Hit): Found => ({ rule: id, severity, title, risk, fix, link, ...hit });
  try {
    return rule.check(evidence).map(found);
  } catch (error) {
    return [ruleFailed(id, error, isSecret)];
  }
}

function ruleFailed(id: string, error: unknown, isSecret: boolean): Found {
  const { name, message } = error instanceof Error ? error : { name: "Error", message: String(error) };
  return {
    rule: "rule-failed",
    severity: "critical",
    title: "Rule that failed",
    plan: "review",
    address: `rule.${id}`,
    message: `failed and checked nothing: ${isSecret ? name : message}`,
    risk: "The plan may still break this rule.",
    fix: "Report the failure, with the plan if you can share it. Until then, check this rule yourself.",
    link: "https://developer.hashicorp.com/terraform/internals/json-format",
  };
}

/** One statement breaks a rule once for each of its principals. */
function byKey(found: readonly Found[]): ReadonlyMap<string, Found> {
  return new Map(found.map((one) => [keyOf(one), one]));
}

/** Two findings with one key say the same of the same place, and about the same. */
export function keyOf(one: Found): string {
  return `${placeOf(one)} ${JSON.stringify(one.about)}`;
}

/** One statement for many principals breaks a rule once, and is about all of them. */
export function mergedByPlace<Of extends Finding>(found: readonly Of[]): readonly Of[] {
  return [...groupedBy(found, placeOf).values()].map((group) => {
    const about = group.flatMap((one) => one.about ?? []);
    const { status } = group.find((one) => one.status === "new") ?? group[0];
    return { ...group[0], status, ...(about.length > 0 && { about }) };
  });
}

function placeOf({ rule, plan, address, message }: Found): string {
  return `${rule} ${plan} ${address} ${message}`;
}

/** New ones first, then from most to least severe, then by plan and address. */
export function inOrder(found: readonly Finding[]): readonly Finding[] {
  const place = ({ plan, address, rule, message }: Finding) => `${plan}\n${address}\n${rule}\n${message}`;
  return [...found].sort(
    (a, b) =>
      Number(a.status !== "new") - Number(b.status !== "new") ||
      severities.indexOf(a.severity) - severities.indexOf(b.severity) ||
      (place(a) < place(b) ? -1 : Number(place(a) > place(b))),
  );
}
