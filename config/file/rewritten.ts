import { longestShown, shown } from "../../text/fault";
import { allOf } from "../../text/list";
import { isMap } from "../../text/map";

/** YAML 1.1's words for a flag; YAML 1.2 reads them as text. */
const flagWords: Readonly<Record<string, boolean>> = {
  ...{ true: true, yes: true, on: true, enabled: true },
  ...{ false: false, no: false, off: false, disabled: false },
};

/**
 * The replacement for a value of the wrong type.
 * @param expected the type in zod's words.
 * @param known the settings of the expected map.
 */
export function rewritten(expected: string, value: unknown, known: readonly string[]): string | undefined {
  switch (expected) {
    case "int":
    case "number":
      return numberInWords(value);
    case "boolean":
      return flagInWords(value);
    case "object":
    case "record":
      return mapInWords(value, known);
    case "array":
      return listInWords(value);
    default:
      return undefined;
  }
}

/** The most settings in a message; more don't fit. */
const mostNamed = 5;

function numberInWords(value: unknown): string | undefined {
  const [, digits] = /^[\u201c\u201d\u2018\u2019]?([0-9]{1,15})[\u201c\u201d\u2018\u2019]?$/.exec(String(value)) ?? [];
  return typeof value === "string" && digits !== undefined ? `remove the quotes: ${digits}` : undefined;
}

function flagInWords(value: unknown): string | undefined {
  const meant = flagMeant(value);
  return meant === undefined ? undefined : `write ${meant}, without quotes`;
}

function flagMeant(value: unknown): boolean | undefined {
  if (typeof value !== "string" && typeof value !== "boolean") return undefined;
  const word = String(value).toLowerCase();
  return Object.hasOwn(flagWords, word) ? flagWords[word] : undefined;
}

function mapInWords(value: unknown, known: readonly string[]): string {
  const meant = known.includes("enabled") ? flagMeant(value) : undefined;
  if (meant !== undefined) return `write { enabled: ${meant} }`;
  const few = known.length > 0 && known.length <= mostNamed;
  return few ? `write a map of ${allOf(known)}` : "write each entry below it, as NAME: VALUE";
}

function listInWords(value: unknown): string {
  if (isMap(value)) return "put it in a list: write - before its first line";
  const short = typeof value === "string" && value.length <= longestShown;
  return short ? `write a list: [${shown(value)}]` : "write a list: [VALUE, VALUE]";
}
