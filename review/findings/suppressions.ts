import { LineCounter, parseDocument, isMap as isYamlMap, isSeq } from "yaml";
import { z } from "zod";
import { ReviewError } from "../plan/resources";
import type { Finding } from "./rule";

const entry = z.strictObject({
  /** The rule's id. */
  rule: z.string().min(1),
  /** The address of the finding; `*` for any text. */
  address: z.string().min(1),
  /** The plan or the stack; every one when left out. */
  plan: z.string().min(1).optional(),
  /** The reason, for its next reader. */
  reason: z.string().trim().min(10, "must give a reason of at least 10 characters"),
  /** Its last day, `YYYY-MM-DD`. */
  until: z.iso.date("must be a day, such as 2027-06-30"),
});
const file = z.strictObject({ suppressions: z.array(entry) });

export interface Suppression extends z.infer<typeof entry> {
  /** Its place, such as `review.yaml:3`. */
  readonly place: string;
}

export interface Suppressions {
  readonly entries: readonly Suppression[];
}

export interface Suppressed extends Finding {
  readonly reason: string;
  readonly until: string;
}

/**
 * The suppressions of a YAML file, each with a rule, an address, a reason and an end date.
 * @throws ReviewError with every fault, because a misunderstood suppression must not count as one.
 */
export function readSuppressions(text: string, name: string, rules: readonly string[]): Suppressions {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false });
  const broken = [...document.errors, ...document.warnings];
  if (broken.length > 0)
    throw new ReviewError(broken.map(({ message }) => `${name} is not YAML: ${message}`).join("\n"));
  const result = file.safeParse(document.toJS({ maxAliasCount: 100 }) ?? { suppressions: [] });
  if (!result.success) {
    const faults = result.error.issues.map(({ path, message }) => `${name} ${path.join(".")}: ${message}`);
    throw new ReviewError(faults.join("\n"));
  }
  const places = placesOf(document.contents, lines);
  const entries = result.data.suppressions.map((one, index) => ({ ...one, place: `${name}:${places[index] ?? 1}` }));
  const unknown = entries.filter(({ rule }) => !rules.includes(rule));
  if (unknown.length > 0)
    throw new ReviewError(unknown.map(({ place, rule }) => `${place} there is no rule ${rule}`).join("\n"));
  return { entries };
}

function placesOf(contents: unknown, lines: LineCounter): readonly number[] {
  const list = isYamlMap(contents) ? contents.get("suppressions") : undefined;
  if (!isSeq(list)) return [];
  return list.items.map((item) => lines.linePos((item as { range?: [number] }).range?.[0] ?? 0).line);
}

/** Removes suppressed findings, and adds the faults of the suppressions themselves. */
export function suppress(found: readonly Finding[], { entries }: Suppressions, today: string) {
  const used = new Set<Suppression>();
  const kept: Finding[] = [];
  const suppressed: Suppressed[] = [];
  for (const finding of found) {
    const matching = entries.filter((one) => matches(one, finding));
    for (const one of matching) used.add(one);
    const valid = matching.find(({ until }) => until >= today);
    if (valid) suppressed.push({ ...finding, reason: valid.reason, until: valid.until });
    else kept.push(finding);
  }
  const faults = entries.flatMap((one) => {
    if (!used.has(one)) return [unused(one)];
    return one.until < today ? [expired(one)] : [];
  });
  return { kept: [...kept, ...faults], suppressed };
}

function matches({ rule, address, plan }: Suppression, finding: Finding): boolean {
  if (rule !== finding.rule || (plan !== undefined && plan !== finding.plan)) return false;
  const parts = address.split("*").map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, "\\$&"));
  return new RegExp(`^${parts.join(".*")}$`, "s").test(finding.address);
}

function unused(one: Suppression): Finding {
  return fault(one, "suppression-unused", `suppresses ${one.rule} at ${one.address}, but there is no such finding`);
}

function expired(one: Suppression): Finding {
  return fault(one, "suppression-expired", `suppressed ${one.rule} at ${one.address} until ${one.until}`);
}

function fault({ place }: Suppression, rule: string, says: string): Finding {
  return {
    rule,
    status: "new",
    severity: "medium",
    title: "Suppression to check",
    plan: "suppressions",
    address: place,
    says,
    why: "An outdated suppression hides the next finding of its kind.",
    fix: "Remove it, or give it a new reason and a new end date.",
    link: "docs/review.md#suppressions",
  };
}
