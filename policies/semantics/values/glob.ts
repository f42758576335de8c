import { patternParts } from "../../pattern";

/** One character of a pattern, or any number of them. */
export interface Token {
  /** The only characters that fit. If unset, every character but those of `except`. */
  readonly only?: readonly string[];
  readonly except: string;
  readonly many: boolean;
}
export type Glob = readonly Token[];

/** The special characters of a text in a policy, by the operator that compares it. */
export interface PatternSyntax {
  /** If true, `*` and `?` are wildcards. */
  readonly wildcards?: boolean;
  readonly ignoreCase?: boolean;
  /** If true, no wildcard before the fifth colon matches a colon. */
  readonly arn?: boolean;
}

const escapes: Readonly<Record<string, string>> = { "${*}": "*", "${?}": "?", "${$}": "$" };

/** Reports if a text has a policy variable, apart from the escapes of `*`, `?` and `$`. */
export function hasVariable(text: string): boolean {
  return patternParts(text).some(isVariable);
}

export function isVariable(part: string): boolean {
  return part.startsWith("${") && escapes[part] === undefined;
}

/** Reads a text of a policy. A policy variable becomes any text: the widest meaning that it can have. */
export function globOf(text: string, { wildcards, ignoreCase, arn }: PatternSyntax): Glob {
  let colons = 0;
  return patternParts(text).map((part) => {
    if (isVariable(part)) return anyText;
    const except = arn && colons < 5 ? ":" : "";
    if (wildcards && part === "*") return { except, many: true };
    if (wildcards && part === "?") return { except, many: false };
    if (part === ":") colons += 1;
    return ignoreCase ? literal(...eitherCase(escapes[part] ?? part)) : plainToken(escapes[part] ?? part);
  });
}

function literal(...only: readonly string[]): Token {
  return { only, except: "", many: false };
}

/** One token for each character, because texts have thousands of them. */
const plainTokens = new Map<string, Token>();

function plainToken(character: string): Token {
  const token = plainTokens.get(character) ?? literal(character);
  plainTokens.set(character, token);
  return token;
}

export const anyText: Token = { except: "", many: true };

/** One or more characters, other than the given ones. */
export function someText(except: string): Glob {
  return [
    { except, many: false },
    { except, many: true },
  ];
}

function eitherCase(character: string): readonly string[] {
  return [...new Set([character, character.toLowerCase(), character.toUpperCase()])].filter(
    (one) => [...one].length === 1,
  );
}

/** The only text of a glob; undefined if there are several. */
export function soleText(glob: Glob): string | undefined {
  return glob.every(({ only, many }) => only?.length === 1 && !many)
    ? glob.map(({ only }) => only?.[0]).join("")
    : undefined;
}

export function takes({ only, except }: Token, character: string): boolean {
  return only ? only.includes(character) : !except.includes(character);
}

/** Reports if a glob matches a text. Takes time in proportion to both, so that no policy can make it slow. */
export function globMatches(glob: Glob, text: string): boolean {
  let places = withSkipped(glob, [0]);
  for (const character of text) {
    const reached = places.filter((place) => glob[place] && takes(glob[place], character));
    if (reached.length === 0) return false;
    places = withSkipped(
      glob,
      reached.map((place) => (glob[place]?.many ? place : place + 1)),
    );
  }
  return places.includes(glob.length);
}

/** The same places in rising order, and those behind a token that may match nothing. */
export function withSkipped(glob: Glob, places: readonly number[]): readonly number[] {
  const all: number[] = [];
  for (const from of places)
    for (let place = from; !all.includes(place); place++) {
      all.push(place);
      if (!glob[place]?.many) break;
    }
  return all.length > 1 ? all.sort((one, other) => one - other) : all;
}

/** Reports if the first glob surely matches every text of the second; false if that takes a closer look. */
export function globCovers(glob: Glob, other: Glob): boolean {
  let places = withSkipped(glob, [0]);
  for (const token of other) {
    const next = places.filter((place) => glob[place] && takesAll(glob[place], token));
    // a token for many may match nothing, so only places that stay where they are will do
    const reached = token.many ? next.filter((place) => glob[place]?.many) : next;
    if (reached.length === 0) return false;
    places = withSkipped(
      glob,
      reached.map((place) => (glob[place]?.many ? place : place + 1)),
    );
  }
  return places.includes(glob.length);
}

function takesAll(token: Token, { only, except }: Token): boolean {
  if (only) return only.every((character) => takes(token, character));
  return !token.only && [...token.except].every((character) => except.includes(character));
}

/** Returns texts that a glob matches: with some text for each `*` that doesn't follow a `?`, and with none. */
export function samplesOf(glob: Glob): readonly string[] {
  return ["x", ""].map((text) =>
    glob
      .map(({ only, many }, i) => {
        const isMore = glob[i - 1]?.only === undefined && i > 0;
        return many ? (isMore ? "" : text) : (only?.[0] ?? "x");
      })
      .join(""),
  );
}
