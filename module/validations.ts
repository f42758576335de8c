import type { Check } from "../settings/declaration/module-variable";
import type { Input } from "../settings/values/input";
import { brokenRule, type TextRule } from "../settings/values/text-rule";
import { numberWords } from "../settings/values/kinds";
import { oneOf } from "../text/list";
import type { Vendor } from "../vendors/vendor";
import { listExpression, numberCondition, ruleCondition } from "./conditions";

/**
 * Returns the validations of a single value.
 * @param label the value's name for the messages.
 * @param subject the value in Terraform's language.
 */
export function validations(label: string, input: Input, vendor: Vendor, subject: string): readonly Check[] {
  switch (input.type) {
    case "text":
      return textValidations(label, input.rules, subject);
    case "number":
      return [{ condition: numberCondition(input, subject), message: `${label} ${numberWords(input)}.` }];
    case "words": {
      const words = input.words(vendor);
      const condition = `contains(${listExpression(words)}, ${subject})`;
      return [{ condition, message: `${label} must be ${oneOf(words)}.` }];
    }
    case "flag":
      return [];
  }
}

export function textValidations(label: string, rules: readonly TextRule[], subject: string): readonly Check[] {
  const asked = rules.filter(({ onlyInStacks }) => !onlyInStacks);
  return asked.map((rule) => {
    const link = rule.link === undefined ? "" : ` ${rule.link}`;
    return { condition: ruleCondition(rule, rules, subject), message: `${label} ${rule.message}.${link}` };
  });
}

/** Puts every condition into a bigger one. */
export function within(around: (condition: string) => string, checks: readonly Check[]): readonly Check[] {
  return checks.map(({ condition, message }) => ({ condition: around(condition), message }));
}

/** Terraform evaluates both sides of `||`, and reports the errors of only the chosen side of `? :`. */
export function checksUnlessNull(subject: string, checks: readonly Check[]): readonly Check[] {
  return within((condition) => `${subject} == null ? true : ${condition}`, checks);
}

const wrongTexts = ["<not valid>", "a – b", "a".repeat(2000)];

export function refusedText(rules: readonly TextRule[]): string | undefined {
  return wrongTexts.find((text) => brokenRule(rules, text));
}
