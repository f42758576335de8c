import { withGaps } from "../../text/gaps";
import type { Suppression } from "../trust/trust-file";
import type { Finding, PrincipalAccess } from "./rule";
import { toCheck } from "./to-check";

export interface Suppressed extends Finding {
  /** The reason for accepting it. */
  readonly reason: string;
  readonly until: string;
}

/** Findings apart from the accepted ones. */
export interface Sifted {
  readonly kept: readonly Finding[];
  readonly suppressed: readonly Suppressed[];
}

/**
 * Sets suppressed findings apart, and finds the faults of the suppressions themselves. A finding about a principal is
 * suppressed only for this principal and this access, so that another account at the same address is a new finding.
 */
export function suppress(found: readonly Finding[], entries: readonly Suppression[], today: string) {
  const used = new Set<Suppression>();
  const vague = new Map<Suppression, PrincipalAccess>();
  const kept: Finding[] = [];
  const suppressed: Suppressed[] = [];
  for (const finding of found) {
    const there = entries.filter((one) => isThere(one, finding));
    const matching = there.filter((one) => accepts(one, finding));
    for (const one of matching) used.add(one);
    for (const one of there) if (finding.about?.[0] && one.principal === undefined) vague.set(one, finding.about[0]);
    const valid = matching.find(({ until }) => until >= today);
    if (valid) suppressed.push({ ...finding, reason: valid.reason, until: valid.until });
    else kept.push(finding);
  }
  const faults = entries.flatMap((one) => {
    const about = vague.get(one);
    if (about) return [incomplete(one, about)];
    if (!used.has(one)) return [unused(one)];
    return one.until < today ? [expired(one)] : [];
  });
  return { kept, suppressed, faults };
}

function isThere({ rule, address, plan }: Suppression, finding: Finding): boolean {
  if (rule !== finding.rule || (plan !== undefined && plan !== finding.plan)) return false;
  return withGaps(address, "*", ".*", "s").test(finding.address);
}

/** Word for word: the principal of everyone is `*`, and so it is no wildcard here. */
function accepts({ principal, access }: Suppression, { about = [] }: Finding): boolean {
  if (principal === undefined) return about.length === 0;
  const texts = [access ?? []].flat().map(onOneLine);
  return about.length > 0 && about.every((one) => one.principal === principal && texts.includes(onOneLine(one.access)));
}

/** A long text may be folded in YAML. */
function onOneLine(text: string): string {
  return text.trim().replace(/\s+/g, " ");
}

/** With the principal, because two suppressions at one address differ by it. */
function named({ rule, address, principal }: Suppression): string {
  return `${rule} at ${address}${principal === undefined ? "" : ` for ${principal}`}`;
}

function unused(one: Suppression): Finding {
  return toCheck(one, "suppression-unused", `suppresses ${named(one)}, but there is no such finding`);
}

function expired(one: Suppression): Finding {
  return toCheck(one, "suppression-expired", `suppressed ${named(one)} until ${one.until}`);
}

function incomplete(one: Suppression, { principal, access }: PrincipalAccess): Finding {
  const lines = `principal: ${JSON.stringify(principal)} and access: ${JSON.stringify(access)}`;
  const message = `suppresses ${named(one)} for any principal: if it is meant, add ${lines}`;
  return toCheck(one, "suppression-incomplete", message);
}
