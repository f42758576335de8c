import { z } from "zod";
import { parse } from "yaml";
import type { Finding } from "../../review/findings/rule";

const judged = z.strictObject({
  /** The rule's id; `*` for every rule. */
  rule: z.string().min(1),
  /** The address of the finding, with `*` for any text; any address if unset. */
  address: z.string().min(1).optional(),
  /** A part of the finding's sentence. */
  message: z.string().min(1).optional(),
  is: z.enum(["true", "false", "unclear"]),
  reason: z.string().trim().min(10),
});

const plan = z.strictObject({
  /** Principals from outside the account, as the plan's policies write them. */
  outsiders: z.array(z.string().min(1)),
  /** The result of the default gate, for a first review; `either` if good reviewers may differ. */
  gate: z.enum(["red", "green", "either"]),
  reason: z.string().trim().min(10),
  findings: z.array(judged),
});

const file = z.strictObject({
  /** The judgements for every plan, after the plan's own. */
  everywhere: z.array(judged),
  plans: z.record(z.string(), plan),
});

type Judged = z.infer<typeof judged>;
export type ExpectedPlan = z.infer<typeof plan>;
export type Judgements = z.infer<typeof file>;
export type Truth = Judged["is"] | "not judged";

/** Reads a person's judgements of the plans. */
export function readJudgements(text: string): Judgements {
  return file.parse(parse(text));
}

/** A person's judgement of a finding: the first that fits. */
export function truthOf(finding: Finding, { plans, everywhere }: Judgements, name: string): Truth {
  const own = plans[name]?.findings ?? [];
  return [...own, ...everywhere].find((one) => fits(one, finding))?.is ?? "not judged";
}

function fits({ rule, address = "*", message = "" }: Judged, finding: Finding): boolean {
  return (
    (rule === "*" || rule === finding.rule) && matches(address, finding.address) && finding.message.includes(message)
  );
}

function matches(pattern: string, text: string): boolean {
  const parts = pattern.split("*").map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, "\\$&"));
  return new RegExp(`^${parts.join(".*")}$`, "s").test(text);
}
