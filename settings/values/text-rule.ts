import { longestShown, shown } from "../../text/fault";

/**
 * The rules for single values. A rule is data, so that one bound serves the loader, the JSON Schema, Terraform's
 * `validation` blocks, and the message. JavaScript and Terraform's RE2 must read its patterns alike.
 */
export interface TextRule {
  /**
   * The end of the sentence "NAME …", as a person reads it when the value breaks the rule. Terraform reports every
   * broken rule of a variable: so the sentence must be true even of a value that breaks an earlier rule as well.
   */
  readonly message: string;
  /** Fewest and most characters. */
  readonly min?: number;
  readonly max?: number;
  /** The only allowed characters, as the inside of a pattern's brackets. */
  readonly only?: string;
  /** A pattern to match. */
  readonly matches?: string;
  /** A pattern not to match. */
  readonly forbids?: string;
  /** If true, no message repeats the value, because it may be a secret. */
  readonly hides?: boolean;
  /** If true, the rule is about stacks only, and so not about the variables of a module. */
  readonly onlyInStacks?: boolean;
  /** The source of the rule. */
  readonly link?: string;
  /** The suggested replacement for this value, as a whole sentence without a full stop. */
  readonly fix?: (value: string) => string | undefined;
}

/** Reports if the value keeps the rule. Characters are counted as a person does, not in UTF-16 units. */
export function keeps(rule: TextRule, value: string): boolean {
  const { min = 0, max = Infinity, matches, forbids } = rule;
  const length = rule.min === undefined && rule.max === undefined ? 0 : [...value].length;
  return (
    length >= min &&
    length <= max &&
    stranger(rule, value) === undefined &&
    (matches === undefined || new RegExp(matches, "u").test(value)) &&
    (forbids === undefined || !new RegExp(forbids, "u").test(value))
  );
}

/** The first character outside the rule, by its code if it is invisible or looks like another. */
export function stranger({ only }: TextRule, value: string): string | undefined {
  if (only === undefined) return undefined;
  const allowed = new RegExp(`[${only}]`, "u");
  const index = [...value].findIndex((character) => !allowed.test(character));
  const character = [...value][index];
  return character === undefined ? undefined : `${characterName(character)} at position ${index + 1}`;
}

function characterName(character: string): string {
  if (/^[!-~]$/.test(character)) return JSON.stringify(character);
  if (character === " ") return "a space";
  return `U+${Number(character.codePointAt(0)).toString(16).toUpperCase().padStart(4, "0")}`;
}

/** The first broken rule of the value: the rules of a value go from coarse to fine, and one finding is enough. */
export function brokenRule(rules: readonly TextRule[], value: string): TextRule | undefined {
  return rules.find((rule) => !keeps(rule, value));
}

/**
 * Returns the suggested replacement for a value that breaks a rule: the rule's own, or the value without the white space
 * or the curly quotes of a copy, if that leaves one meaning.
 */
export function fixOf(broken: TextRule, rules: readonly TextRule[], value: string): string | undefined {
  if (broken.hides) return broken.fix?.(value);
  const [, quoted] = inCurlyQuotes.exec(value.trim()) ?? [];
  if (quoted !== undefined) return suggestion(quoted, rules, "use straight quotes: write") ?? "use straight quotes";
  return broken.fix?.(value) ?? withoutSpace(rules, value);
}

const curly = "\u201c\u201d\u201e\u2018\u2019\u201a";
const inCurlyQuotes = new RegExp(`^[${curly}]([^${curly}]*)[${curly}]$`);

function withoutSpace(rules: readonly TextRule[], value: string): string | undefined {
  const trimmed = value.trim();
  const whole = trimmed.startsWith("arn:") ? trimmed.replace(/\s/g, "") : trimmed;
  if (whole === value) return undefined;
  const broken = brokenRule(rules, whole);
  return broken ? broken.fix?.(whole) : suggestion(whole, rules, "remove the white space: write");
}

export function length(min: number, max: number): TextRule {
  return { message: `must be ${min} to ${max} characters`, min, max };
}

export function atMost(max: number): TextRule {
  return { message: `must be at most ${max} characters`, max };
}

export const noMarker: TextRule = {
  message: "must not contain a CDKTF token: CDKTF would replace it",
  forbids: "[$#&]\\{TfToken\\[",
  onlyInStacks: true,
};

/** Returns `write "…"`, or nothing if the rules would refuse the value again, or if no message shows it as a whole. */
export function suggestion(better: string, rules: readonly TextRule[], write = "write"): string | undefined {
  return [...better].length > longestShown || brokenRule(rules, better) ? undefined : `${write} ${shown(better)}`;
}
