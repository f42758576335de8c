import { z } from "zod";
import type { FlagInput, NumberInput, TextInput } from "./inputs";
import { brokenRule, type Rule } from "./rules";

/** What zod reports for a broken rule, so that the message can name the rule's link and fix. */
export interface RuleParams {
  readonly rule: Rule;
}

/** The zod schema of a text. Its rules also stand in the JSON Schema, for editors. */
export function text(input: TextInput) {
  return textOf(input.rules).meta({ description: input.describes, examples: [input.example] });
}

/** The zod schema of a text of which only the rules are known, such as a key of a map. */
export function textOf(rules: readonly Rule[]) {
  return z
    .string()
    .superRefine((value, context) => {
      const rule = brokenRule(rules, value);
      if (rule) context.addIssue({ code: "custom", message: rule.says, params: { rule } satisfies RuleParams });
    })
    .meta({ allOf: rules.map(jsonSchemaOf) });
}

export function wholeNumber({ describes, min, max, unit }: NumberInput) {
  const error = numberWords({ min, max, unit });
  return z.int({ error }).min(min, { error }).max(max, { error }).meta({ description: describes });
}

/** "must be a whole number of days from 7 to 30"; the upper bound is left out where it is no more than what fits. */
export function numberWords({ min, max, unit }: Pick<NumberInput, "min" | "max" | "unit">): string {
  return `must be a whole number of ${unit}${max > 1_000_000 ? `, at least ${min}` : ` from ${min} to ${max}`}`;
}

export function flag({ describes }: FlagInput) {
  return z.boolean({ error: "must be true or false" }).meta({ description: describes });
}

function jsonSchemaOf({ min, max, matches, forbids }: Rule) {
  return {
    ...(min !== undefined && { minLength: min }),
    ...(max !== undefined && { maxLength: max }),
    ...(matches !== undefined && { pattern: matches }),
    ...(forbids !== undefined && { not: { pattern: forbids } }),
  };
}
