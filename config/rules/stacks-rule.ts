import type { Fault } from "../../text/fault";
import type { ProviderSettings } from "../../settings/file-settings";
import type { Integration } from "./integration";
import type { Read } from "./settings-rule";

/** A stack as far as it can be read. */
export interface ReadableStack extends Integration {
  /** The malformed settings, and therefore absent ones. */
  readonly broken: ReadonlySet<string>;
}

/** A rule about a file's stacks beside each other, or beside the provider. Each fault's path begins with its stack's name. */
export interface StacksRule {
  /** The settings of the rule: it skips a stack if one of them is malformed. */
  readonly reads: readonly Read[];
  readonly faults: (stacks: readonly Integration[], provider: Partial<ProviderSettings>) => readonly Fault[];
}

/** The faults by the rules for the stacks, each rule on its well-formed stacks. */
export function judgeStacks(
  rules: readonly StacksRule[],
  stacks: readonly ReadableStack[],
  provider: Partial<ProviderSettings>,
): readonly Fault[] {
  return rules
    .flatMap(({ reads, faults }) => faults(readable(stacks, reads), provider))
    .map((fault) => ({ ...fault, beyondSchema: "values" }));
}

/** Returns the stacks without a fault in any of these settings. */
export function readable(stacks: readonly ReadableStack[], reads: readonly Read[]): readonly ReadableStack[] {
  return stacks.filter(({ broken }) => !reads.some((setting) => broken.has(setting)));
}
