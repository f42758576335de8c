import type { Check } from "../settings/declaration/module-variable";
import type { Attribute, ObjectStructure } from "../settings/values/structure";
import { groupedBy } from "../text/grouped";
import { allOf, oneOf } from "../text/list";
import type { Vendor } from "../vendors/vendor";
import { listExpression } from "./conditions";
import { textValidations, validations } from "./validations";

/**
 * Returns the rules for a list of objects in a variable of any type: for the attributes of each object, because a type of
 * Terraform drops those that it doesn't know, and for each single value. Places with one rule share a validation.
 * @param item the word for one of the objects.
 */
export function structureChecks(
  name: string,
  item: string,
  structure: ObjectStructure,
  vendor: Vendor,
): readonly Check[] {
  const around = (inner: string) => `[for ${item} in var.${name} : ${inner}]`;
  const inside: Inside = { object: item, path: "", around };
  const each = `Each ${item} of ${name}`;
  const objects = [attributesCheck(each, `var.${name}`, structure), ...nestedChecks(name, structure, inside)];
  const rules = structure.attributes.flatMap((attribute) => rulesIn(attribute, inside, vendor));
  const shared = [...groupedBy(rules, ({ rule }) => JSON.stringify(rule)).values()];
  return [...objects, ...shared.map((places) => sharedCheck(name, places))];
}

/** An object among the others. */
interface Inside {
  /** In Terraform's language. */
  readonly object: string;
  /** The way to it, before the names of its attributes. */
  readonly path: string;
  /** Puts an expression about it into one about all of its kind. */
  readonly around: (inner: string) => string;
}

/** Null where there is no such value, and never an error. */
function valueOf({ object }: Inside, name: string): string {
  return `try(${object}.${name}, null)`;
}

/** The objects inside an object or a list. */
function insideOf(
  { name, structure }: Attribute,
  inside: Inside,
): (Inside & { readonly of: ObjectStructure }) | undefined {
  const { object, around } = inside;
  const path = `${inside.path}${name}.`;
  if (structure.kind === "object") return { object: `${object}.${name}`, path, around, of: structure };
  if (structure.kind !== "list" || structure.item.kind !== "object") return undefined;
  const each = (inner: string) => around(`[for ${name} in ${listOf(`${object}.${name}`)} : ${inner}]`);
  return { object: name, path, around: each, of: structure.item };
}

/** A list; of none if it is missing or null. */
export function listOf(list: string): string {
  return `try(${list}[*], [])`;
}

function nestedChecks(name: string, { attributes }: ObjectStructure, inside: Inside): readonly Check[] {
  return attributes.flatMap((attribute) => {
    const inner = insideOf(attribute, inside);
    if (!inner) return [];
    const label = `Each ${inside.path}${attribute.name} of ${name}`;
    const isList = attribute.structure.kind === "list";
    const values = inside.around(
      isList ? listOf(`${inside.object}.${attribute.name}`) : valueOf(inside, attribute.name),
    );
    const objects = isList ? `concat([], ${values}...)` : values;
    return [attributesCheck(label, objects, inner.of, !isList), ...nestedChecks(name, inner.of, inner)];
  });
}

function attributesCheck(label: string, objects: string, { attributes }: ObjectStructure, isOptional = false): Check {
  const names = attributes.map(({ name }) => name);
  const required = attributes.filter(({ missing }) => missing === undefined).map(({ name }) => name);
  const isKnown = `length(setsubtract(keys(object), ${listExpression(names)})) == 0`;
  const isWhole = required.map((name) => `object.${name} != null`);
  const condition = `try(${[isKnown, ...isWhole].join(" && ")}, false)`;
  const must = required.length > 0 ? `, and must have ${allOf(required.map((one) => JSON.stringify(one)))}` : "";
  return {
    condition: `alltrue([for object in ${objects} : ${isOptional ? `object == null || ${condition}` : condition}])`,
    message: `${label} must be an object with no other attributes than ${oneOf(names)}${must}.`,
  };
}

/** A rule for the single values at one place of every object. */
interface PlaceRule {
  readonly label: string;
  /** The values in Terraform's language, in lists of any depth; null for a missing one. */
  readonly values: string;
  /** About `value`; the message begins after the label. */
  readonly rule: Check;
}

function sharedCheck(name: string, places: readonly [PlaceRule, ...PlaceRule[]]): Check {
  const [{ rule }] = places;
  const lists = places.map(({ values }) => values);
  const all = lists.length > 1 ? `[${lists.join(", ")}]` : lists.join("");
  return {
    condition: `alltrue([for value in flatten(${all}) : value == null ? true : try(${rule.condition}, false)])`,
    message: `Each ${allOf(places.map(({ label }) => label))} of ${name}${rule.message}`,
  };
}

function rulesIn(attribute: Attribute, inside: Inside, vendor: Vendor): readonly PlaceRule[] {
  const { name, structure } = attribute;
  const inner = insideOf(attribute, inside);
  if (inner) return inner.of.attributes.flatMap((one) => rulesIn(one, inner, vendor));
  const label = `${inside.path}${name}`;
  const placed = (of: string, value: string, checks: readonly Check[]) =>
    checks.map((rule) => ({ label: of, values: inside.around(value), rule }));
  if (structure.kind === "single")
    return placed(label, valueOf(inside, name), validations("", structure.input, vendor, "value"));
  if (structure.kind !== "map") throw new Error(`${label} is a list of other values than objects`);
  const map = `${inside.object}.${name}`;
  return [
    ...placed(`key of ${label}`, `try(keys(${map}), [])`, textValidations("", structure.keys, "value")),
    ...placed(`value of ${label}`, `try(values(${map}), [])`, textValidations("", structure.value.rules, "value")),
  ];
}
