import type { NumberInput } from "../settings/values/input";
import type { TextRule } from "../settings/values/text-rule";

/**
 * Returns a rule as a condition in Terraform's language, about the value named by `subject`; `rules` are all rules of
 * the value. A `regex` without a match is an error, and `can` makes that false; RE2 and JavaScript read our patterns
 * alike.
 */
export function ruleCondition(
  { min, max, matches, only, forbids }: TextRule,
  rules: readonly TextRule[],
  subject: string,
): string {
  const size = isAscii(rules) ? `length(${subject})` : `length(regexall("(?s).", ${subject}))`;
  return [
    ...(min === undefined ? [] : [`${size} >= ${min}`]),
    ...(max === undefined ? [] : [`${size} <= ${max}`]),
    ...(matches === undefined ? [] : [`can(regex(${stringExpression(matches)}, ${subject}))`]),
    ...(only === undefined ? [] : [`can(regex(${stringExpression(`^[${only}]*$`)}, ${subject}))`]),
    ...(forbids === undefined ? [] : [`!can(regex(${stringExpression(forbids)}, ${subject}))`]),
  ].join(" && ");
}

export function numberCondition({ min, max }: NumberInput, subject: string): string {
  return `${subject} >= ${min} && ${subject} <= ${max} && floor(${subject}) == ${subject}`;
}

/** Text as a literal in Terraform's language. */
export function stringExpression(text: string): string {
  // split and join, because replaceAll would read the `$$` of its replacement as one `$`
  return JSON.stringify(text).split("${").join("$${").split("%{").join("%%{");
}

/** Texts as a list in Terraform's language. */
export function listExpression(texts: readonly string[]): string {
  return `[${texts.map(stringExpression).join(", ")}]`;
}

/**
 * Reports if the rules refuse every text with a different `length` in Terraform than in AWS: Terraform counts a line
 * break of two characters as one, for example, and a letter with its accents.
 */
function isAscii(rules: readonly TextRule[]): boolean {
  return rules.some(({ matches, only }) => {
    const characters = only ?? matches;
    return characters !== undefined && !/[^ -~]|\\[pnr]/.test(characters);
  });
}
