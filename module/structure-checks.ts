import type { Check } from "../settings/declaration/module-variable";
import type { Attribute, ObjectStructure } from "../settings/values/structure";
import { groupedBy } from "../text/grouped";
import { allOf } from "../text/list";
import type { Vendor } from "../vendors/vendor";
import { textValidations, validations } from "./validations";

/** A rule for the single values at one place of every object in a list. */
interface PlaceRule {
  readonly label: string;
  /** The values in Terraform's language, in lists of any depth. */
  readonly values: string;
  /** About `value`; the message begins after the label. */
  readonly rule: Check;
}

/**
 * Returns the rules for each single value in a list of objects. Places with one rule share a validation.
 * @param item the word for one of the objects.
 */
export function structureChecks(
  name: string,
  item: string,
  { attributes }: ObjectStructure,
  vendor: Vendor,
): readonly Check[] {
  const around = (inner: string) => `[for ${item} in var.${name} : ${inner}]`;
  const rules = attributes.flatMap((attribute) => rulesIn(attribute, { object: item, label: "", around }, vendor));
  const shared = [...groupedBy(rules, ({ rule }) => JSON.stringify(rule)).values()];
  return shared.map((places) => {
    const [{ rule }] = places;
    const lists = places.map(({ values }) => values);
    const all = lists.length > 1 ? `[${lists.join(", ")}]` : lists.join("");
    return {
      condition: `alltrue([for value in flatten(${all}) : ${rule.condition}])`,
      message: `Each ${allOf(places.map(({ label }) => label))} of ${name}${rule.message}`,
    };
  });
}

/** An object inside the others. */
interface Inside {
  /** In Terraform's language; never null there. */
  readonly object: string;
  /** The way to it, before the names of its attributes. */
  readonly label: string;
  /** Puts an expression about it into one about all of its kind. */
  readonly around: (inner: string) => string;
}

function rulesIn({ name, structure, missing }: Attribute, inside: Inside, vendor: Vendor): readonly PlaceRule[] {
  const { object, around } = inside;
  const label = `${inside.label}${name}`;
  const value = `${object}.${name}`;
  const unlessNull = (inner: string) => around(missing === "null" ? `${value} == null ? [] : [${inner}]` : inner);
  const placed = (of: string, values: string, checks: readonly Check[]) =>
    checks.map((rule) => ({ label: of, values, rule: { ...rule, condition: `try(${rule.condition}, false)` } }));
  switch (structure.kind) {
    case "single":
      return placed(label, unlessNull(value), validations("", structure.input, vendor, "value"));
    case "map": {
      const { keys, value: each } = structure;
      return [
        ...placed(`key of ${label}`, unlessNull(`keys(${value})`), textValidations("", keys, "value")),
        ...placed(`value of ${label}`, unlessNull(`values(${value})`), textValidations("", each.rules, "value")),
      ];
    }
    case "list": {
      const each = (inner: string) => unlessNull(`[for ${name} in ${value} : ${inner}]`);
      return membersOf(structure.item, { object: name, label: `${label}.`, around: each }, vendor);
    }
    case "object":
      return membersOf(structure, { object: value, label: `${label}.`, around: unlessNull }, vendor);
  }
}

/** @throws for a list of other values than objects: no variable has one. */
function membersOf(structure: Attribute["structure"], inside: Inside, vendor: Vendor): readonly PlaceRule[] {
  if (structure.kind !== "object") throw new Error(`${inside.label} is a list of other values than objects`);
  return structure.attributes.flatMap((attribute) => rulesIn(attribute, inside, vendor));
}
