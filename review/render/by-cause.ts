import type { Finding } from "../findings/rule";
import { groupedBy } from "../../text/grouped";

/** The findings of one rule at one policy together, each group at the place of its first. */
export function byCause(findings: readonly Finding[]): readonly (readonly [Finding, ...Finding[]])[] {
  return [...groupedBy(findings, ({ rule, plan, address }) => `${rule} ${plan} ${address}`).values()];
}
