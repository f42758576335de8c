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
  /** Points at the key and not at its value. */
  readonly atKey?: boolean;
  /** Whether text would have been right here: a number or a flag may only lack its quotes. */
  readonly wantsText?: boolean;
}

export type Path = readonly (string | number)[];

/** A fault in words, without its place: one line, then what it rests on and the way out, indented. */
export function faultText({ path, says, got, why, fix }: Fault): string {
  const name = path.join(".");
  const line = `${name === "" ? "" : `${printable(name)} `}${says}${got === undefined ? "" : `, got ${got}`}`;
  return [line, ...[why, fix].flatMap((more) => (more === undefined ? [] : `  ${more}`))].join("\n");
}

const longestShown = 80;

/** A value for a message: quoted, cut, and with nothing in it that a terminal would act on or a person would not see. */
export function shown(value: unknown): string {
  if (typeof value === "string") return shownText(value);
  if (Array.isArray(value)) return "a list";
  if (typeof value === "object" && value !== null) return "a map";
  if (value === undefined || value === null) return "nothing";
  return `the ${typeof value === "boolean" ? "flag" : "number"} ${String(value)}`;
}

function shownText(value: string): string {
  const characters = [...value];
  if (characters.length <= longestShown) return printable(JSON.stringify(value));
  return `${printable(JSON.stringify(`${characters.slice(0, longestShown).join("")}…`))} (${characters.length} characters)`;
}

/** Everything but plain printable characters written as an escape: controls, direction marks, invisible spaces. */
export function printable(text: string): string {
  return text.replace(/[\p{C}\p{Zl}\p{Zp}]/gu, (character) =>
    [...character].map((c) => `\\u${c.codePointAt(0)?.toString(16).toUpperCase().padStart(4, "0")}`).join(""),
  );
}

/** `"a", "b" or "c"`, for a message that lists the values allowed. */
export function oneOf(values: readonly string[]): string {
  const quoted = values.map((value) => JSON.stringify(value));
  return quoted.length < 2 ? quoted.join("") : `${quoted.slice(0, -1).join(", ")} or ${quoted.at(-1)}`;
}
