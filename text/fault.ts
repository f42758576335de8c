import type { BeyondSchema } from "./beyond-schema";
import { reportedText, type ReportedSetting } from "./reported-fault";

/** A fault of the input, or, as a warning, a fact to know. */
export interface Fault {
  /** The way to the value, from the settings of one stack or from the top of the file. */
  readonly path: Path;
  /** The end of the sentence; the path begins it. */
  readonly message: string;
  /** The value given, as {@link shown}; absent when there is none, or when it must not be repeated. */
  readonly actual?: string;
  /** The reason for the rule, or its source. */
  readonly reason?: string;
  /** The fix. */
  readonly fix?: string;
  /** The reason a JSON Schema can't find it; absent if the schema must find it. */
  readonly beyondSchema?: BeyondSchema;
  /** Points at the key and not at its value. */
  readonly atKey?: boolean;
  /** True if text would be right here: a number or a flag may only lack its quotes. */
  readonly wantsText?: boolean;
  /** The kind of a warning, after a number: "access keys have …". If unset, its message tells one kind from another. */
  readonly many?: string;
}

export type Path = readonly (string | number)[];

/** Writes a fault without its place: one line, then its source and its fix, indented. */
export function faultText(fault: Fault): string {
  return reportedText(reported(fault));
}

/** A fault for a report, without its place. */
export function reported({ path, message, actual: value, reason, fix }: Fault): ReportedSetting {
  return { setting: path.map(stepName).join("."), message, value, reason, fix };
}

/** A step of a path, in quotes when it can't be read without. */
function stepName(step: string | number): string {
  const name = String(step);
  return /^[\p{L}\p{N}_/:=+@$<>-]{1,64}$/u.test(name) ? name : quoted(cut(name, longestStep));
}

const longestStep = 40;
/** Characters of a value; of a longer one only the beginning is repeated. */
export const longestShown = 80;

/** Writes a value for a message: quoted, cut, and without characters that act on a terminal or that nobody sees. */
export function shown(value: unknown): string {
  if (typeof value === "string") return [...value].length > longestShown ? shownCounted(value) : quoted(value);
  if (Array.isArray(value)) return value.length === 0 ? "an empty list" : "a list";
  if (typeof value === "object" && value !== null) return "a map";
  if (value === undefined || value === null) return "nothing";
  return `the ${typeof value === "boolean" ? "flag" : "number"} ${String(value)}`;
}

/** As {@link shown}, for a text with a faulty length. */
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

/** Writes every invisible character as an escape: controls, direction marks, spaces other than the common one. */
export function printable(text: string): string {
  return text.replace(/(?! )[\p{C}\p{Z}\p{Default_Ignorable_Code_Point}]/gu, (character) =>
    Array.from({ length: character.length }, (_, unit) => escaped(character.charCodeAt(unit))).join(""),
  );
}

function escaped(unit: number): string {
  return `\\u${unit.toString(16).toUpperCase().padStart(4, "0")}`;
}
