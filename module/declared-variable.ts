import { methods } from "../constructs/methods";
import { snakeCase } from "../text/snake-case";
import type { Check, Many, Variable } from "../settings/declaration/module-variable";
import type { Place } from "../settings/declaration/declaration";
import type { Input, TextInput } from "../settings/values/input";
import { lifecycleRule } from "../settings/values/lifecycle-rule";
import { objectStructure } from "../settings/values/structure";
import type { TextRule } from "../settings/values/text-rule";
import type { Vendor } from "../vendors/vendor";
import { exampleBucketName } from "./bucket-name-variable";
import { stringExpression } from "./conditions";
import { lifecycleChecks } from "./lifecycle-checks";
import { statementChecks } from "./statement-checks";
import { structureChecks } from "./structure-checks";
import { refusedText, textValidations, checksUnlessNull, validations, within } from "./validations";
import type { ModuleVariable } from "./variable";
import { featuresOf, type ModuleVariant } from "./variant";

/**
 * Declares the variable for a setting in a module of this variant, or none if its vendor has no word for it.
 * @throws for a declaration without its props or its value.
 */
export function declaredVariable(place: Place, variable: Variable, variant: ModuleVariant): readonly ModuleVariable[] {
  const { leaf, path } = place;
  const { vendor } = variant;
  const identity = methods[variant.access].identity?.kind ?? "role";
  const { optional, describes, expression } = variable;
  const input = typeof variable.input === "function" ? variable.input(vendor) : (variable.input ?? leaf.input);
  const props = variable.props ?? ("props" in leaf ? leaf.props : undefined);
  if (!props) throw new Error(`the variable of ${path.join(".")} lacks its props`);
  if (input?.type === "words" && input.words(vendor).length === 0) return [];
  const name = variable.name ?? snakeCase(place.name);
  const nullable =
    typeof optional === "function"
      ? optional(vendor)
      : optional === true || (optional !== undefined && featuresOf(variant).includes(optional));
  const ownDefault = variable.default ?? (input && "default" in input ? input.default : undefined);
  return [
    {
      name,
      nullable,
      description:
        typeof describes === "function" ? describes(vendor, identity) : (describes ?? input?.describes ?? ""),
      default: nullable ? null : ownDefault,
      ...checked(name, variable, input, variant, nullable),
      expression: expression?.(vendor),
      props,
    },
  ];
}

/** @throws for a declaration without its value. */
function checked(
  name: string,
  { many }: Variable,
  input: Input | undefined,
  variant: ModuleVariant,
  nullable: boolean,
): Checked {
  if (many && "statements" in many) return statementList(name, many.statements, variant);
  if (many && "lifecycleRules" in many) return lifecycleRuleList(name, many.lifecycleRules, variant.vendor);
  if (!input) throw new Error(`the variable ${name} lacks its input`);
  return many ? several(name, many, input, variant.vendor) : single(name, input, variant.vendor, nullable);
}

type Checked = Pick<ModuleVariable, "type" | "validation" | "example" | "refused">;

const types = { text: "string", words: "string", number: "number", flag: "bool" } as const;

function single(name: string, input: Input, vendor: Vendor, nullable: boolean): Checked {
  const subject = `var.${name}`;
  const checks = validations(name, input, vendor, subject);
  const validation = nullable ? checksUnlessNull(subject, checks) : checks;
  return { type: types[input.type], validation, ...tried(input, vendor) };
}

/** A value that the rules accept, and a value that they refuse. */
function tried(input: Input, vendor: Vendor): Pick<Checked, "example" | "refused"> {
  switch (input.type) {
    case "text":
      return { example: input.example, refused: refusedText(input.rules) };
    case "number":
      return { example: input.default ?? input.example, refused: input.min - 1 };
    case "words":
      return { example: input.words(vendor)[0], refused: "<not valid>" };
    case "flag":
      return { example: input.default };
  }
}

type Several = Exclude<Many, { readonly statements: unknown } | { readonly lifecycleRules: unknown }>;

function several(name: string, many: Several, input: Input, vendor: Vendor): Checked {
  if ("list" in many) return textList(name, input as TextInput, many.list);
  const { example, refused } = many;
  const checks = many.attributes
    ? objectMap(name, many.keys, many.attributes, vendor)
    : { type: "map(string)", validation: textMap(name, many.keys, input as TextInput) };
  return { type: checks.type, validation: [...many.checks, ...checks.validation], example, refused };
}

function textList(name: string, { rules, example }: TextInput, item: string): Checked {
  const each = (condition: string) => `alltrue([for ${item} in var.${name} : ${condition}])`;
  return {
    type: "list(string)",
    validation: [
      { condition: `length(var.${name}) >= 1`, message: `${name} must have at least one ${item}.` },
      {
        condition: `length(distinct(var.${name})) == length(var.${name})`,
        message: `A ${item} of ${name} must not be in the list twice.`,
      },
      ...eachText(`Each ${item} of ${name}`, rules, item, each),
    ],
    example: [example],
    refused: [refusedText(rules)],
  };
}

/** Of any form, because the elements of one statement differ from those of another. */
function statementList(name: string, statements: readonly object[], variant: ModuleVariant): Checked {
  const Resource = `arn:aws:s3:::${exampleBucketName(variant)}/*`;
  return {
    type: "any",
    validation: statementChecks(name),
    example: statements.map((statement) => ({ ...statement, Resource })),
    refused: statements.map((statement) => ({ ...statement, Principal: "*", Resource })),
  };
}

/** Of any form, because a type would drop an attribute with a slip in its name: of a filter, it would leave every object. */
function lifecycleRuleList(name: string, rules: readonly object[], vendor: Vendor): Checked {
  const structure = objectStructure(lifecycleRule);
  return {
    type: "any",
    validation: [...structureChecks(name, "rule", structure, vendor), ...lifecycleChecks(name)],
    example: rules,
    refused: rules.map((rule) => ({ ...rule, status: "<not valid>" })),
  };
}

function textMap(name: string, keys: readonly TextRule[], { rules }: TextInput): readonly Check[] {
  const each = (condition: string) => `alltrue([for key, value in var.${name} : ${condition}])`;
  return [
    ...within(each, textValidations(`Each key of ${name}`, keys, "key")),
    ...eachText(`Each value of ${name}`, rules, "value", each),
  ];
}

/** A map of objects: a text may be left out, and a word with a default. */
function objectMap(
  name: string,
  keys: readonly TextRule[],
  attributes: Readonly<Record<string, Input>>,
  vendor: Vendor,
): Pick<Checked, "type" | "validation"> {
  const each = (condition: string) => `alltrue([for name, key in var.${name} : ${condition}])`;
  const parts = Object.entries(attributes).map(([attribute, input]) => {
    const part = snakeCase(attribute);
    const subject = `key.${part}`;
    const checks = validations(`Each ${part} in ${name}`, input, vendor, subject);
    if (input.type === "words" && input.default !== undefined)
      return { type: `${part} = optional(string, ${stringExpression(input.default)})`, checks };
    return input.type === "words"
      ? { type: `${part} = string`, checks }
      : { type: `${part} = optional(${types[input.type]})`, checks: checksUnlessNull(subject, checks) };
  });
  return {
    type: `map(object({ ${parts.map(({ type }) => type).join(", ")} }))`,
    validation: within(each, [
      ...textValidations(`Each name in ${name}`, keys, "name"),
      ...parts.flatMap(({ checks }) => checks),
    ]),
  };
}

/** The validations of the texts in a list or a map; an allowed null would be an internal error for `length`. */
function eachText(
  label: string,
  rules: readonly TextRule[],
  item: string,
  each: (condition: string) => string,
): readonly Check[] {
  const checks = textValidations(label, rules, item);
  return [
    { condition: each(`${item} != null`), message: `${label} must be text.` },
    ...within((condition) => each(`try(${condition}, false)`), checks),
  ];
}
