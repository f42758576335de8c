import { ConfigError } from "../text/config-error";
import { faultText, shown, type Fault } from "../text/fault";
import { brokenRule, fixOf, type TextRule } from "../settings/values/text-rule";

/**
 * Returns the value of an option.
 * @throws ConfigError for a missing value, or one with a broken rule.
 */
export function checked(option: string, value: string | undefined, rules: readonly TextRule[]): string {
  if (value === undefined) throw refusal([{ path: [option], message: "is required" }]);
  const rule = brokenRule(rules, value);
  if (rule) throw refusal([wrong(option, value, rule.message, fixOf(rule, rules, value))]);
  return value;
}

export function wrong(option: string, value: string, message: string, fix?: string): Fault {
  return { path: [option], message, actual: shown(value), fix };
}

export function refusal(faults: readonly Fault[]): ConfigError {
  return new ConfigError("The command", faults.map(faultText));
}
