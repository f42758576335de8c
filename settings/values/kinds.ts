import { z } from "zod";
import { jsonSchema } from "./json-schema";
import { isMap } from "../../text/map";
import type { FlagInput, NumberInput, TextInput } from "./input";
import { madeOf } from "./parts";
import { brokenRule, type TextRule } from "./text-rule";

/** Zod's report of a broken rule, so that the message can name the rule's link and fix. */
export interface RuleParams {
  readonly rule: TextRule;
  /** All rules of the value, where it is text. */
  readonly rules?: readonly TextRule[];
  /** The value in words, where it is no text. */
  readonly actual?: string;
}

/** The zod schema of a text. Its rules are in the JSON Schema too, for editors. */
export function text(input: TextInput) {
  const schema = textOf(input.rules).meta({ description: input.describes, examples: [input.example] });
  return madeOf(schema, { input });
}

function textOf(rules: readonly TextRule[]) {
  return z
    .string()
    .superRefine((value, context) => {
      const rule = brokenRule(rules, value);
      if (!rule) return;
      context.addIssue({ code: "custom", message: rule.message, params: { rule, rules } satisfies RuleParams });
    })
    .meta({ allOf: rules.map(schemaOfRule) });
}

/** Bounds for the number of entries in a map. Without a rule the numbers are for editors only. */
export interface EntryCounts {
  readonly min?: number;
  readonly max?: number;
  readonly rule?: TextRule;
}

/**
 * A map with a person's own keys. Not zod's own record: it drops the key `__proto__` without a word. A tag may have
 * that key, and nothing else may pass unchecked under it.
 * @param counts its number of entries, and the rule for it.
 */
export function mapOf<Value>(keys: readonly TextRule[], value: z.ZodType<Value>, { min, max, rule }: EntryCounts = {}) {
  const key = textOf(keys);
  const schema = z
    .custom<Readonly<Record<string, Value>>>()
    .superRefine((map: unknown, context) => {
      if (!isMap(map))
        return context.addIssue({ code: "invalid_type", expected: "record", input: map, continue: false });
      const entries = Object.entries(map);
      if (rule && (entries.length < Number(min) || entries.length > Number(max))) {
        const params = { rule, actual: `${entries.length}` } satisfies RuleParams;
        context.addIssue({ code: "custom", message: rule.message, params });
      }
      for (const [name, item] of entries) {
        const issues = key.safeParse(name).error?.issues;
        if (issues) context.addIssue({ code: "invalid_key", origin: "record", issues, input: name, path: [name] });
        for (const issue of value.safeParse(item).error?.issues ?? [])
          context.addIssue({ ...issue, path: [name, ...issue.path] });
      }
    })
    .meta({
      type: "object",
      // for editors alone, and long to make
      get propertyNames() {
        return jsonSchema(key);
      },
      get additionalProperties() {
        return jsonSchema(value);
      },
      ...(min !== undefined && { minProperties: min }),
      ...(max !== undefined && { maxProperties: max }),
    });
  return madeOf(schema, { keys, value });
}

/** The numbers that are allowed, and their meaning. */
export type Bounds = Pick<NumberInput, "describes" | "min" | "max" | "unit">;

export function wholeNumber({ describes, min, max, unit }: Bounds) {
  const error = numberWords({ min, max, unit });
  const schema = z.int({ error, abort: true }).min(min, { error }).max(max, { error }).meta({ description: describes });
  return madeOf(schema, { input: { type: "number", describes, min, max, unit, example: min } });
}

/**
 * "must be a whole number of days from 7 to 30"; without the upper bound if that is only the largest possible number.
 */
export function numberWords({ min, max, unit }: Omit<Bounds, "describes">): string {
  return `must be a whole number of ${unit}${max > 1_000_000 ? `, at least ${min}` : ` from ${min} to ${max}`}`;
}

export function flag({ describes }: Pick<FlagInput, "describes">) {
  const schema = z.boolean({ error: "must be true or false" }).meta({ description: describes });
  return madeOf(schema, { input: { type: "flag", describes, default: false } });
}

function schemaOfRule({ min, max, matches, only, forbids }: TextRule) {
  return {
    ...(min !== undefined && { minLength: min }),
    ...(max !== undefined && { maxLength: max }),
    ...(matches !== undefined && { pattern: matches }),
    ...(only !== undefined && { pattern: `^[${only}]*$` }),
    ...(forbids !== undefined && { not: { type: "string", pattern: forbids } }),
  };
}
