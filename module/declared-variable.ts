import { numberCondition, ruleCondition } from "./conditions";
import type { Input, NumberInput, TextInput, Variable } from "../settings/input";
import type { Trait } from "../settings/trait";
import type { ModuleVariable, Validation } from "./variable";
import { brokenRule, type Rule } from "../settings/text-rule";
import { numberWords } from "../settings/values";

/** Declares the variable for an input in a module of these traits. */
export function declaredVariable(
  key: string,
  input: Input,
  variable: Variable,
  traits: readonly Trait[],
): ModuleVariable {
  const name = variable.name ?? snakeCase(key);
  const { optional } = variable;
  const nullable = optional === true || (optional !== undefined && traits.includes(optional));
  const ownDefault = variable.default ?? ("default" in input ? input.default : undefined);
  return {
    name,
    nullable,
    description: variable.describes ?? input.describes,
    default: nullable ? null : ownDefault,
    ...(variable.many && input.type === "text"
      ? manyTexts(name, input, variable.many)
      : unlessNull(single(name, input), nullable, name)),
  };
}

type Checked = Pick<ModuleVariable, "type" | "validation" | "example" | "refused">;

function single(name: string, input: Input): Checked {
  const subject = `var.${name}`;
  switch (input.type) {
    case "text":
      return {
        type: "string",
        validation: textValidations(name, input.rules, (rule) => ruleCondition(rule, input.rules, subject)),
        example: input.example,
        refused: refusedText(input.rules),
      };
    case "number":
      return {
        type: "number",
        validation: [numberValidation(name, input)],
        example: input.default ?? input.example,
        refused: input.min - 1,
      };
    case "flag":
      return { type: "bool", validation: [], example: input.default };
  }
}

function numberValidation(name: string, input: NumberInput): Validation {
  return { condition: numberCondition(input, `var.${name}`), message: sentence(`${name} ${numberWords(input)}`) };
}

/** Terraform evaluates both sides of `||`, and reports the errors of only the chosen side of `? :`. */
function unlessNull(checked: Checked, nullable: boolean, name: string): Checked {
  if (!nullable) return checked;
  const validation = checked.validation.map(({ condition, message }) => ({
    condition: `var.${name} == null ? true : ${condition}`,
    message,
  }));
  return { ...checked, validation };
}

function manyTexts(name: string, input: TextInput, many: NonNullable<Variable["many"]>): Checked {
  return "list" in many ? textList(name, input, many.list) : textMap(name, input, many);
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

function textMap(
  name: string,
  { rules, example }: TextInput,
  { keys, most }: Extract<NonNullable<Variable["many"]>, { keys: unknown }>,
): Checked {
  const each = (condition: string) => `alltrue([for key, value in var.${name} : ${condition}])`;
  return {
    type: "map(string)",
    validation: [
      { condition: `length(var.${name}) <= ${most}`, message: `${name} must be at most ${most} tags.` },
      {
        condition: `length(distinct([for key in keys(var.${name}) : lower(key)])) == length(var.${name})`,
        message: `${name} must not have a key twice: IAM ignores case.`,
      },
      ...textValidations(`Each key of ${name}`, keys, (rule) => each(ruleCondition(rule, keys, "key"))),
      ...eachText(`Each value of ${name}`, rules, "value", each),
    ],
    example: { Owner: example },
    refused: { Owner: refusedText(rules) },
  };
}

/** The validations of the texts in a list or a map; an allowed null would be an internal error for `length`. */
export function eachText(
  subject: string,
  rules: readonly Rule[],
  item: string,
  each: (condition: string) => string,
): readonly Validation[] {
  const condition = (rule: Rule) => each(`try(${ruleCondition(rule, rules, item)}, false)`);
  return [
    { condition: each(`${item} != null`), message: `${subject} must be text.` },
    ...textValidations(subject, rules, condition),
  ];
}

export function textValidations(
  subject: string,
  rules: readonly Rule[],
  condition: (rule: Rule) => string,
): readonly Validation[] {
  const asked = rules.filter(({ onlyInStacks }) => !onlyInStacks);
  return asked.map((rule) => {
    const link = rule.link === undefined ? "" : ` ${rule.link}`;
    return { condition: condition(rule), message: `${sentence(`${subject} ${rule.says}`)}${link}` };
  });
}

function sentence(text: string): string {
  return `${text}.`;
}

const wrongTexts = ["<not valid>", "a – b", "a".repeat(2000)];

function refusedText(rules: readonly Rule[]): string | undefined {
  return wrongTexts.find((text) => brokenRule(rules, text));
}

function snakeCase(key: string): string {
  return key.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}
