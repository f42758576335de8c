import { z } from "zod";
import type { Fault } from "../../text/fault";
import { withheld } from "../plan/sensitive";
import { entryFaults, halfFaults, readYaml, ruleFaults } from "./read-yaml";

const text = z.string().min(1, "must not be empty");

const entry = z.strictObject({
  rule: text,
  plan: text,
  address: text,
  message: text,
  principal: text.optional(),
  access: text.optional(),
});

const baselineSchema = z.strictObject({
  version: z.literal(1),
  findings: z.array(entry),
});

/** A finding accepted for one principal and its access, or for none if the finding is about none. */
export type AcceptedFinding = z.infer<typeof entry>;

export interface BaselineEntry extends AcceptedFinding {
  /** Such as `baseline.json:3`. */
  readonly place: string;
}

/**
 * Reads the text of a baseline, JSON or YAML.
 * @throws ReviewError with every fault, because a misunderstood entry must not accept anything.
 */
export function readBaseline(text: string, file: string, rules: readonly string[]): readonly BaselineEntry[] {
  const { value, place } = readYaml(text, file, baselineSchema, (written) =>
    entryFaults(written, "findings", entry, (one) => faultsOf(one, rules)),
  );
  return value.findings.map((one, index) => ({ ...one, place: place("findings", index) }));
}

function faultsOf(one: AcceptedFinding, rules: readonly string[]): readonly Fault[] {
  const hidden = (["message", "principal", "access"] as const).filter((name) => one[name]?.includes(withheld));
  return [
    ...ruleFaults(one.rule, rules),
    ...halfFaults(one, "an entry names both the principal and the access, or neither"),
    ...hidden.map((name) => ({
      path: [name],
      message: "must name what is accepted, and a sensitive value names nothing",
      fix: "remove the entry",
    })),
  ];
}

/** The text of a baseline, the same for the same findings in any order. */
export function baselineText(accepted: readonly AcceptedFinding[]): string {
  const lines = accepted.map(({ plan, address, rule, message, principal, access }) =>
    JSON.stringify({ rule, plan, address, message, principal, access }, null, 2),
  );
  const findings = [...new Set(lines)].sort().map((line) => JSON.parse(line) as AcceptedFinding);
  return `${JSON.stringify({ version: 1, findings }, null, 2)}\n`;
}
