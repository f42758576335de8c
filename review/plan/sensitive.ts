import { isMap } from "../../text/map";
import { namesIn, wordsInJson } from "./sensitive-names";

/** Replaces a sensitive value of a plan in every output, as Terraform does. */
export const withheld = "(sensitive)";

/**
 * Reports if a mask, such as `after_sensitive`, marks anything: it has the shape of the value with `true` for a marked
 * part.
 */
export function marksAny(mask: unknown): boolean {
  if (mask === true) return true;
  return typeof mask === "object" && mask !== null && Object.values(mask).some(marksAny);
}

/** Reports if a mask marks an attribute, a part of it, or its whole. */
export function marks(mask: unknown, attribute: string): boolean {
  return mask === true || (isMap(mask) && marksAny(mask[attribute]));
}

/** Every marked text and number of a mask. */
export function markedIn(value: unknown, mask: unknown): readonly string[] {
  if (mask === true) return leaves(value);
  if (typeof mask !== "object" || mask === null || typeof value !== "object" || value === null) return [];
  const values = value as Readonly<Record<string, unknown>>;
  return Object.entries(mask).flatMap(([key, inside]) => markedIn(values[key], inside));
}

function leaves(value: unknown): readonly string[] {
  if (typeof value === "string") return [value];
  if (typeof value === "number") return [String(value)];
  return typeof value === "object" && value !== null ? Object.values(value).flatMap(leaves) : [];
}

/** The printable texts, if some must stay hidden. */
export class Redaction {
  private readonly words: readonly string[];

  /** Texts in `known`, such as the account or the ARN of a vendor, stay if they are only a part of a secret. */
  constructor(secrets: readonly string[], known: ReadonlySet<string> = new Set()) {
    const words = secrets.flatMap((secret) => [secret, ...namesIn(secret, known), ...wordsInJson(secret, known)]);
    this.words = [...new Set(words)].filter((word) => word !== "");
  }

  get isNeeded(): boolean {
    return this.words.length > 0;
  }

  /** The text itself, or its replacement if a secret, or a name in a secret, is in it. */
  text(text: string, instead: string = withheld): string {
    return this.words.some((word) => standsIn(text, word)) ? instead : text;
  }

  /** The same for every text in a value; names of fields stay. */
  within<T>(value: T): T {
    if (typeof value === "string") return this.text(value) as T;
    if (Array.isArray(value)) return value.map((item: unknown) => this.within(item)) as T;
    if (!isMap(value)) return value;
    return Object.fromEntries(Object.entries(value).map(([name, item]) => [name, this.within(item)])) as T;
  }
}

/** A short secret counts as a word of its own only, or `ab` would withhold every text with `table` in it. */
function standsIn(text: string, word: string): boolean {
  if (word.length >= 8) return text.includes(word);
  for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + 1)) {
    if (!isLetter(text[at - 1]) && !isLetter(text[at + word.length])) return true;
  }
  return false;
}

function isLetter(character: string | undefined): boolean {
  return character !== undefined && /[\p{L}\p{N}]/u.test(character);
}
