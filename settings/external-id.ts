import { z } from "zod";
import { repeats } from "../text/repeats";
import { snakeCase } from "../text/snake-case";
import { vendors } from "../vendors";
import { accessGrants, externalIdOf } from "../vendors/lookups";
import type { AccessMode, ExternalId, Vendor } from "../vendors/vendor";
import { field, type Setting } from "./declaration/declaration";
import type { TextInput } from "./values/input";
import { length, suggestion, type TextRule } from "./values/text-rule";
import { text, type RuleParams } from "./values/kinds";

/** The external ids of `sts:AssumeRole`. https://docs.aws.amazon.com/STS/latest/APIReference/API_AssumeRole.html */
export const externalId: readonly TextRule[] = [
  {
    message: "must not be the placeholder from the vendor's page",
    forbids: "^<.*>$",
    fix: () => "write your own project's value",
  },
  {
    message: "must not contain white space or a line break",
    forbids: "[\\s\\p{Z}]",
    fix: (value) => suggestion(value.trim(), externalId),
  },
  length(2, 1224),
  { message: "must have only letters, digits and _+=,.@:/-", only: "0-9A-Za-z_+=,.@:/-" },
];

/** Declares the vendors' external ids, each a setting of its own by the facts in vendors/. */
export const externalIdFields: Readonly<Record<string, Setting>> = Object.fromEntries(
  vendors.flatMap(accessGrants).flatMap((grant) => (grant.externalId ? [declared(grant.externalId)] : [])),
);

/** The settings of the vendors' external ids. */
export const externalIdNames: readonly string[] = Object.keys(externalIdFields);

function declared(externalIdFacts: ExternalId): readonly [string, Setting] {
  const { setting, noun, meaning, example } = externalIdFacts;
  const name = externalIdVariable(externalIdFacts);
  const isOurs = (vendor: Vendor, mode: AccessMode) => externalIdOf(vendor, mode)?.setting === setting;
  const one = field({
    section: "role",
    inWay: isOurs,
    schema: externalIdSchema(externalIdFacts),
    example,
    props: (value: string | readonly string[]) => ({ access: { externalIds: [value].flat() } }),
    input: inputOf(externalIdFacts),
    variable: {
      name,
      many: { list: noun },
      describes: meaning.several,
      // one id as text, as the vendor's document has it: `one` fails for several, and they become a list
      expression: () => `try(one(var.${name}), var.${name})`,
    },
  });
  return [setting, one];
}

/** The name of a module's variable: several ids in a list. */
export function externalIdVariable({ setting }: ExternalId): string {
  return `${snakeCase(setting)}s`;
}

function inputOf({ meaning, example }: ExternalId): TextInput {
  return { type: "text", describes: meaning.one, rules: externalId, example };
}

/** One id, or a list of them. */
export function externalIdSchema(facts: ExternalId): z.ZodType {
  const { noun, owner } = facts;
  const input = inputOf(facts);
  const list = z.array(text(input)).min(1, { error: `must have at least one ${noun}` });
  return z
    .union([text(input), list.superRefine(eachOnce).meta({ uniqueItems: true })], {
      error: `must be ${/^[aeiou]/.test(noun) ? "an" : "a"} ${noun} or a list of ${noun}s`,
    })
    .meta({ description: `${input.describes} A list gives several ${owner}s access.` });
}

/** The ids in a stack's settings, with their setting; nothing for a vendor or a way in without an external id. */
export function givenExternalIds(
  vendor: Vendor,
  settings: { readonly access: AccessMode },
): (ExternalId & { readonly given: string | readonly string[] }) | undefined {
  const facts = externalIdOf(vendor, settings.access);
  const values = settings as { readonly [setting: string]: unknown };
  const given = facts && (values[facts.setting] as string | readonly string[] | undefined);
  return facts && given !== undefined ? { ...facts, given } : undefined;
}

/** Refuses a list with a repeated item. */
function eachOnce(list: readonly string[], context: z.RefinementCtx): void {
  const rule: TextRule = { message: "must not be in the list twice", fix: () => "remove it" };
  for (const { again } of repeats([...list.entries()], ([, item]) => item)) {
    context.addIssue({
      code: "custom",
      path: [again[0]],
      message: rule.message,
      params: { rule } satisfies RuleParams,
    });
  }
}
