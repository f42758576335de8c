import { once } from "../text/once";
import { inputForms } from "../vendors/input-forms";
import { accessGrants, inputsOf } from "../vendors/lookups";
import type { AccessMode, Vendor, VendorInput } from "../vendors/vendor";
import { field, type Setting } from "./declaration/declaration";
import { meaningOfValue } from "./preparation";
import { text } from "./values/kinds";
import type { TextInput } from "./values/input";
import { atMost, suggestion, type TextRule } from "./values/text-rule";

/** The forms of a value, as rules. */
export function inputRules(input: VendorInput): readonly TextRule[] {
  const rules: readonly TextRule[] = inputForms(input).flatMap(({ pattern, max, message }) => [
    { message, matches: pattern, ...(input.becomes === "folder" && { fix: withoutOuterSlashes }) },
    ...(max === undefined ? [] : [atMost(max)]),
  ]);
  function withoutOuterSlashes(value: string): string | undefined {
    return suggestion(value.replace(/^\/+|\/+$/g, ""), rules);
  }
  return rules;
}

/** The words for a vendor that is not known yet; its own form is left to it. */
const ofAnyVendor = { meaning: "A value that the vendor shows you.", form: undefined };

/** Declares the values that these vendors show to each customer: several can have one name for theirs. */
export function inputFields(vendors: readonly Vendor[]): Readonly<Record<string, Setting>> {
  const all = allInputs(vendors);
  const names = [...new Set(all.map(({ setting }) => setting))];
  return Object.fromEntries(
    names.map((name) => [name, declared(all.filter(({ setting }) => setting === name) as [VendorInput])]),
  );
}

function declared([first, ...others]: readonly [VendorInput, ...VendorInput[]]): Setting {
  const { setting, example } = first;
  const own = (vendor: Vendor) => allInputs([vendor]).find((one) => one.setting === setting) as VendorInput;
  const schema = once(() => text(inputOf(others.length === 0 ? first : { ...first, ...ofAnyVendor })));
  return field({
    section: "vendorsValues",
    inWay: (vendor: Vendor, mode: AccessMode) => inputsOf(vendor, mode).some((one) => one.setting === setting),
    // a command needs those of a few vendors
    get schema() {
      return schema();
    },
    schemaFor: (vendor: Vendor) => text(inputOf(inSteps(vendor, own(vendor)))),
    example,
    props: (value: string) => ({ inputs: { [setting]: value } }),
    input: inputOf(first),
    variable: { input: (vendor) => inputOf(own(vendor)) },
  });
}

function inSteps(vendor: Vendor, facts: VendorInput): VendorInput {
  return { ...facts, meaning: meaningOfValue(vendor, facts.setting, facts.meaning) };
}

function allInputs(vendors: readonly Vendor[]): readonly VendorInput[] {
  return vendors.flatMap((vendor) => accessGrants(vendor).flatMap(({ inputs = [] }) => inputs));
}

function inputOf(facts: VendorInput): TextInput {
  return { type: "text", describes: facts.meaning, rules: inputRules(facts), example: facts.example };
}

/** The values in a stack's settings, by the settings; only those of its way in. */
export function givenInputs(
  vendor: Vendor,
  settings: { readonly access: AccessMode },
): Readonly<Record<string, string>> {
  const values = settings as { readonly [setting: string]: unknown };
  return Object.fromEntries(
    inputsOf(vendor, settings.access).flatMap(({ setting }) => {
      const value = values[setting];
      return typeof value === "string" ? [[setting, value]] : [];
    }),
  );
}
