import type { NumberInput } from "./inputs";
import type { Rule } from "./rules";

/**
 * A rule as a condition in Terraform's language, about the value that `subject` names; `rules` are all those of the value.
 * A `regex` that finds nothing is an error, which `can` makes false; RE2 and JavaScript read our patterns alike.
 */
export function ruleCondition(
  { min, max, matches, only, forbids }: Rule,
  rules: readonly Rule[],
  subject: string,
): string {
  const size = isAscii(rules) ? `length(${subject})` : `length(regexall("(?s).", ${subject}))`;
  return [
    ...(min === undefined ? [] : [`${size} >= ${min}`]),
    ...(max === undefined ? [] : [`${size} <= ${max}`]),
    ...(matches === undefined ? [] : [`can(regex(${quoted(matches)}, ${subject}))`]),
    ...(only === undefined ? [] : [`can(regex(${quoted(`^[${only}]*$`)}, ${subject}))`]),
    ...(forbids === undefined ? [] : [`!can(regex(${quoted(forbids)}, ${subject}))`]),
  ].join(" && ");
}

export function numberCondition({ min, max }: NumberInput, subject: string): string {
  return `${subject} >= ${min} && ${subject} <= ${max} && floor(${subject}) == ${subject}`;
}

/** Text as a literal in Terraform's language. */
export function quoted(text: string): string {
  // split and join, because replaceAll would read the `$$` of its replacement as one `$`
  return JSON.stringify(text).split("${").join("$${").split("%{").join("%%{");
}

/**
 * Whether the rules let in no text that `length` counts otherwise than AWS does: it takes a line break of two characters,
 * and a letter with the accents that follow it, for one.
 */
function isAscii(rules: readonly Rule[]): boolean {
  return rules.some(({ matches, only }) => {
    const characters = only ?? matches;
    return characters !== undefined && !/[^ -~]|\\[pnr]/.test(characters);
  });
}
