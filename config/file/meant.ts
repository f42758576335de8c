import type { z } from "zod";
import { longestShown, printable, shown, type Path } from "../../text/fault";
import type { RawMap } from "../../text/map";
import { knownNames } from "./schema-at";

/** The most names to try in the place of one. */
const mostTried = 10;
/** The most maps to choose from; more tell nothing. */
const mostOffered = 2;

/**
 * Returns the map that a text in its place must mean: the text under a key that makes the map valid.
 * @param input the whole value, with the text at the path.
 */
export function mapOfText(schema: z.ZodType, input: unknown, path: Path, text: unknown): string | undefined {
  const names = knownNames(schema, path);
  if (typeof text !== "string" || text.length > longestShown || names.length > mostTried) return undefined;
  const fits = (name: string) => {
    const { error } = schema.safeParse(replaced(input, path, { [name]: text }));
    return !error?.issues.some((issue) => path.every((step, at) => step === issue.path[at]));
  };
  const maps = names.filter(fits).map((name) => `{ ${name}: ${inYaml(text)} }`);
  return maps.length > 0 && maps.length <= mostOffered ? `write ${maps.join(" or ")}` : undefined;
}

function replaced(input: unknown, [step, ...rest]: Path, value: unknown): unknown {
  if (step === undefined) return value;
  if (Array.isArray(input)) return input.map((item, at) => (at === step ? replaced(item, rest, value) : item));
  const map = input as RawMap;
  return { ...map, [step]: replaced(map[step], rest, value) };
}

function inYaml(text: string): string {
  const isPlain = /^[A-Za-z]([\w./:-]*[\w/])?$/.test(text) && !/^(true|false|null)$/i.test(text);
  return isPlain ? text : shown(text);
}

/** YAML reads a colon without a space as a part of the key. */
export function spaceMissing(key: string, value: unknown): string | undefined {
  const [, name, rest = ""] = /^([^:]+):(.+)$/.exec(key) ?? [];
  if (name === undefined || value !== null) return undefined;
  return `put a space after the colon${key.length > longestShown ? "" : `: ${printable(`${name}: ${rest}`)}`}`;
}
