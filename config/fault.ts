import type { BeyondSchema } from "./beyond-schema";

/** Something wrong with the input, or, as a warning, something that a person should know. */
export interface Fault {
  /** The way to the value, from the settings of one stack or from the top of the file. */
  readonly path: Path;
  /** The end of the sentence that the path begins. */
  readonly says: string;
  /** The value given, as {@link shown}; absent when there is none, or when it must not be repeated. */
  readonly got?: string;
  /** Why the rule is there, or where it is written down. */
  readonly why?: string;
  /** What to do about it. */
  readonly fix?: string;
  /** Why a JSON Schema can't find it; absent where it must. */
  readonly beyondSchema?: BeyondSchema;
  /** Points at the key and not at its value. */
  readonly atKey?: boolean;
  /** Whether text would have been right here: a number or a flag may only lack its quotes. */
  readonly wantsText?: boolean;
}

export type Path = readonly (string | number)[];

/** A fault in words, without its place: one line, then what it rests on and the way out, indented. */
export function faultText({ path, says, got, why, fix }: Fault): string {
  const name = path.map(stepName).join(".");
  const line = `${name === "" ? "" : `${name} `}${says}${got === undefined ? "" : `, got ${got}`}`;
  return [line, ...[why, fix].flatMap((more) => (more === undefined ? [] : `  ${more}`))].join("\n");
}

/** A step of a path, in quotes when it can't be read without. */
function stepName(step: string | number): string {
  const name = String(step);
  return /^[\p{L}\p{N}_/:=+@$<>-]{1,64}$/u.test(name) ? name : quoted(cut(name, longestStep));
}

const longestStep = 40;
/** Characters of a value; of a longer one only the beginning is repeated. */
export const longestShown = 80;

/** A value for a message: quoted, cut, and with nothing in it that a terminal would act on or a person would not see. */
export function shown(value: unknown): string {
  if (typeof value === "string") return [...value].length > longestShown ? shownCounted(value) : quoted(value);
  if (Array.isArray(value)) return value.length === 0 ? "an empty list" : "a list";
  if (typeof value === "object" && value !== null) return "a map";
  if (value === undefined || value === null) return "nothing";
  return `the ${typeof value === "boolean" ? "flag" : "number"} ${String(value)}`;
}

/** As {@link shown}, for a text whose length is the point. */
export function shownCounted(value: string): string {
  const { length } = [...value];
  return `${quoted(cut(value, longestShown))} (${length} ${length === 1 ? "character" : "characters"})`;
}

function cut(value: string, longest: number): string {
  const characters = [...value];
  return characters.length > longest ? `${characters.slice(0, longest).join("")}…` : value;
}

function quoted(value: string): string {
  return printable(JSON.stringify(value));
}

/** Everything but what can be seen written as an escape: controls, direction marks, spaces other than the common one. */
export function printable(text: string): string {
  return text.replace(/(?! )[\p{C}\p{Z}\p{Default_Ignorable_Code_Point}]/gu, (character) =>
    Array.from({ length: character.length }, (_, unit) => escaped(character.charCodeAt(unit))).join(""),
  );
}

function escaped(unit: number): string {
  return `\\u${unit.toString(16).toUpperCase().padStart(4, "0")}`;
}

/** `a, b and c`, for a message that says all that is so. */
export function allOf(words: readonly string[]): string {
  return words.length < 2 ? words.join("") : `${words.slice(0, -1).join(", ")} and ${words.at(-1)}`;
}

/** `"a", "b" or "c"`, for a message that lists the values allowed. */
export function oneOf(values: readonly unknown[]): string {
  const all = values.map((value) => JSON.stringify(value));
  return all.length < 2 ? all.join("") : `${all.slice(0, -1).join(", ")} or ${all.at(-1)}`;
}
