import { z } from "zod";
import { once } from "../text/once";
import { repeats } from "../text/repeats";
import { snakeCase } from "../text/snake-case";
import { accessGrants, externalIdOf } from "../vendors/lookups";
import type { AccessMode, ExternalId, Vendor } from "../vendors/vendor";
import { field, type Setting } from "./declaration/declaration";
import { meaningOfValue } from "./preparation";
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

/** The words for a vendor that is not known yet. */
const ofAnyVendor = {
  owner: "customer",
  meaning: {
    one: "The vendor's word for you: the external id in the role's trust policy.",
    several: "The vendor's words for you: the external ids in the role's trust policy.",
  },
};

/** Declares the external ids of these vendors by their facts: several can have one name for theirs. */
export function externalIdFields(vendors: readonly Vendor[]): Readonly<Record<string, Setting>> {
  const byName = grouped(vendors.flatMap(idsOf));
  return Object.fromEntries(byName.map(([first, ...others]) => [first.setting, declared(first, others)]));
}

function idsOf(vendor: Vendor): readonly ExternalId[] {
  return accessGrants(vendor).flatMap(({ externalId: facts }) => facts ?? []);
}

function grouped(all: readonly ExternalId[]): readonly (readonly [ExternalId, ...ExternalId[]])[] {
  const groups = new Map<string, [ExternalId, ...ExternalId[]]>();
  for (const facts of all) {
    const known = groups.get(facts.setting);
    if (known) known.push(facts);
    else groups.set(facts.setting, [facts]);
  }
  return [...groups.values()];
}

function declared(first: ExternalId, others: readonly ExternalId[]): Setting {
  const { setting, noun, example, meaning } = first;
  const name = externalIdVariable(first);
  const own = (vendor: Vendor) => idsOf(vendor).find((one) => one.setting === setting) as ExternalId;
  const schema = once(() => externalIdSchema(others.length === 0 ? first : { ...first, ...ofAnyVendor }));
  return field({
    section: "role",
    inWay: (vendor: Vendor, mode: AccessMode) => externalIdOf(vendor, mode)?.setting === setting,
    // a command needs those of a few vendors
    get schema() {
      return schema();
    },
    schemaFor: (vendor: Vendor) => externalIdSchema(inSteps(vendor, own(vendor))),
    example,
    props: (value: string | readonly string[]) => ({ access: { externalIds: [value].flat() } }),
    input: inputOf(first),
    variable:
      meaning.several === undefined
        ? {}
        : {
            name,
            many: { list: noun },
            input: (vendor) => ({ ...inputOf(own(vendor)), describes: String(own(vendor).meaning.several) }),
            // one id as text, as the vendor's document has it: `one` fails for several, and they become a list
            expression: () => `try(one(var.${name}), var.${name})`,
          },
  });
}

function inSteps(vendor: Vendor, facts: ExternalId): ExternalId {
  const { setting, meaning } = facts;
  return { ...facts, meaning: { ...meaning, one: meaningOfValue(vendor, setting, meaning.one) } };
}

/** The name of a module's variable: several ids in a list, if a way in takes more than one. */
export function externalIdVariable({ setting, meaning }: ExternalId): string {
  return meaning.several === undefined ? snakeCase(setting) : `${snakeCase(setting)}s`;
}

function inputOf({ meaning, example }: ExternalId): TextInput {
  return { type: "text", describes: meaning.one, rules: externalId, example };
}

/** One id, or a list of them if the way in takes more than one. */
export function externalIdSchema(facts: ExternalId): z.ZodType {
  const { noun, owner, meaning } = facts;
  const input = inputOf(facts);
  if (meaning.several === undefined) return text(input).meta({ description: input.describes });
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
