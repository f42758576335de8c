import { withheld } from "../plan/sensitive";
import type { AcceptedFinding, BaselineEntry } from "../trust/baseline-file";
import type { Finding } from "./rule";

/** Findings apart from those of the baseline. */
export interface Based {
  readonly kept: readonly Finding[];
  readonly held: readonly Finding[];
}

/**
 * Sets the findings of a baseline apart. Each principal of a finding needs an entry with its access, so that another
 * account at the same address, or more access, is a new finding. An entry of a reviewed plan without its finding is a
 * finding itself.
 */
export function acceptKnown(
  found: readonly Finding[],
  entries: readonly BaselineEntry[],
  plans: ReadonlySet<string>,
): Based {
  if (entries.length === 0) return { kept: found, held: [] };
  const known = new Set(entries.map(keyOf));
  const isHeld = (one: Finding) => {
    const wanted = entriesOf(one);
    return wanted.length > 0 && wanted.every((entry) => known.has(keyOf(entry)));
  };
  const held = found.filter(isHeld);
  const used = new Set(held.flatMap(entriesOf).map(keyOf));
  const stale = entries.filter((one) => plans.has(one.plan) && !used.has(keyOf(one)));
  return { kept: [...found.filter((one) => !isHeld(one)), ...stale.map(noLongerFound)], held };
}

/** Entries for findings; none for a finding without all of its words, because it may be about anybody. */
export function entriesOf({ rule, plan, address, message, about = [] }: Finding): readonly AcceptedFinding[] {
  const place = { rule, plan, address, message };
  const entries = about.length === 0 ? [place] : about.map((one) => ({ ...place, ...one }));
  return entries.some((entry) => Object.values(entry).some((text) => text.includes(withheld))) ? [] : entries;
}

function keyOf({ rule, plan, address, message, principal, access }: AcceptedFinding): string {
  return JSON.stringify([rule, plan, address, message, principal, access]);
}

function noLongerFound({ place, rule, plan, address, principal }: BaselineEntry): Finding {
  const whose = principal === undefined ? "" : ` for ${principal}`;
  return {
    rule: "baseline-stale",
    status: "new",
    severity: "low",
    title: "Entry of the baseline without its finding",
    plan: "baseline",
    address: place,
    message: `accepts ${rule} at ${plan} ${address}${whose}, no longer found: remove`,
    risk: "If the finding comes back, the entry accepts it again.",
    fix: "Remove the entry, or write the baseline again with --write-baseline.",
    link: "docs/review.md#baseline",
  };
}
