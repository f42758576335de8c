import { z } from "zod";
import { repeats } from "../text/repeats";
import { vendors } from "../vendors";
import { accessGrants, externalIdOf } from "../vendors/grants";
import type { AccessMode, ExternalId, Vendor } from "../vendors/vendor";
import type { TextInput } from "./input";
import type { Rule } from "./text-rule";
import { externalId } from "./text-rules";
import { text, type RuleParams } from "./values";

/** The vendors' external ids: a setting of each vendor's own, by the facts in vendors/. */
const externalIds = vendors.flatMap(accessGrants).flatMap((grant) => grant.externalId ?? []);

export const externalIdNames: readonly string[] = [...new Set(externalIds.map(({ setting }) => setting))];

/** A module's variable for each setting: several ids in a list. */
export const externalIdVariables: Readonly<Record<string, string>> = Object.fromEntries(
  externalIds.map((one) => [one.setting, externalIdVariable(one)]),
);

export function externalIdVariable({ setting }: ExternalId): string {
  return `${setting.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)}s`;
}

export function externalIdInput({ meaning, example }: ExternalId): TextInput {
  return { type: "text", describes: meaning.one, rules: externalId, example };
}

/** One id, or a list of them. */
export function externalIdSchema(of: ExternalId): z.ZodType {
  const { noun, owner } = of;
  const input = externalIdInput(of);
  const list = z.array(text(input)).min(1, { error: `must have at least one ${noun}` });
  return z
    .union([text(input), list.superRefine(eachOnce).meta({ uniqueItems: true })], {
      error: `must be ${/^[aeiou]/.test(noun) ? "an" : "a"} ${noun} or a list of ${noun}s`,
    })
    .meta({ description: `${input.describes} A list lets several ${owner}s in.` });
}

/** The schemas of every vendor's external id, by their settings. */
export const externalIdSettings: Readonly<Record<string, z.ZodType>> = Object.fromEntries(
  externalIds.map((one) => [one.setting, externalIdSchema(one)]),
);

/** The ids in a stack's settings, with their setting; nothing for a vendor or a way in without an external id. */
export function givenExternalIds(
  vendor: Vendor,
  settings: { readonly access: AccessMode },
): (ExternalId & { readonly given: string | readonly string[] }) | undefined {
  const externalId = externalIdOf(vendor, settings.access);
  const values = settings as { readonly [setting: string]: unknown };
  const given = externalId && (values[externalId.setting] as string | readonly string[] | undefined);
  return externalId && given !== undefined ? { ...externalId, given } : undefined;
}

/** Refuses a list with a repeated item. */
function eachOnce(list: readonly string[], context: z.RefinementCtx): void {
  const rule: Rule = { says: "is in the list already", fix: () => "remove it" };
  for (const { again } of repeats([...list.entries()], ([, item]) => item)) {
    context.addIssue({ code: "custom", path: [again[0]], message: rule.says, params: { rule } satisfies RuleParams });
  }
}
