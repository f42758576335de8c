/**
 * The language between `${` and `}` in Terraform JSON, as far as a synthesized policy uses it: text, lists, maps,
 * references and `jsonencode`. Anything else makes the whole unknown: a finding, and never a guess.
 */
export type Lookup = (reference: string) => unknown;

/** The value of a template; undefined if this reader does not understand it, or if a reference in it is unknown. */
export function evaluate(template: string, lookup: Lookup): unknown {
  try {
    return new Reader(template, lookup).whole();
  } catch (error) {
    if (error instanceof NotUnderstood) return undefined;
    throw error;
  }
}

class NotUnderstood extends Error {}

class Reader {
  private position = 0;
  constructor(
    private readonly text: string,
    private readonly lookup: Lookup,
  ) {}

  /** A template with one `${…}` alone has the value's own type; any other is text. */
  whole(): unknown {
    const parts = this.parts("");
    return parts.length === 1 ? parts[0] : this.joined(parts);
  }

  private parts(end: string): unknown[] {
    const parts: unknown[] = [];
    let literal = "";
    while (this.position < this.text.length && (end === "" || !this.text.startsWith(end, this.position))) {
      if (this.skips("$${")) literal += "${";
      else if (this.skips("%%{")) literal += "%{";
      else if (this.skips("${")) {
        if (literal !== "") parts.push(literal);
        literal = "";
        parts.push(this.expression());
        this.expect("}");
      } else literal += end === "" ? this.text[this.position++] : this.character();
    }
    return literal !== "" || parts.length === 0 ? [...parts, literal] : parts;
  }

  private joined(parts: readonly unknown[]): string {
    if (parts.some((part) => typeof part === "object")) throw new NotUnderstood();
    return parts.map(String).join("");
  }

  private character(): string {
    const character = this.text[this.position++] ?? "";
    if (character !== "\\") return character;
    const escaped = this.text[this.position++] ?? "";
    if (escaped === "u") return String.fromCharCode(parseInt(this.take(4), 16));
    return { n: "\n", t: "\t", r: "\r" }[escaped] ?? escaped;
  }

  private take(length: number): string {
    this.position += length;
    return this.text.slice(this.position - length, this.position);
  }

  private expression(): unknown {
    this.space();
    const value = this.value();
    this.space();
    return value;
  }

  private value(): unknown {
    if (this.skips('"')) return this.quoted();
    if (this.skips("[")) return this.list();
    if (this.skips("{")) return this.map();
    const number = this.match(/-?\d+(\.\d+)?/y);
    if (number !== undefined) return Number(number);
    return this.named();
  }

  private quoted(): string {
    const parts = this.parts('"');
    this.expect('"');
    return this.joined(parts);
  }

  private list(): unknown[] {
    const items: unknown[] = [];
    for (this.space(); !this.skips("]"); this.space()) {
      items.push(this.expression());
      if (!this.skips(",")) this.ahead("]");
    }
    return items;
  }

  private map(): Record<string, unknown> {
    const entries: [string, unknown][] = [];
    for (this.space(); !this.skips("}"); this.space()) {
      const key = this.skips('"') ? this.quoted() : (this.match(/[\w-]+/y) ?? this.fail());
      this.space();
      if (!this.skips("=")) this.expect(":");
      entries.push([key, this.expression()]);
      if (!this.skips(",")) this.ahead("}");
    }
    return Object.fromEntries(entries);
  }

  private named(): unknown {
    const name = this.match(/[A-Za-z_][\w-]*(?:\.[\w-]+|\[(?:\d+|"[^"]*"|[\w.]+)\])*/y) ?? this.fail();
    if (name === "jsonencode" && this.skips("(")) return this.encoded();
    if (this.text[this.position] === "(") return this.fail();
    if (name in constants) return constants[name];
    return this.lookup(name) ?? this.fail();
  }

  private encoded(): string {
    const value = this.expression();
    this.expect(")");
    return JSON.stringify(value);
  }

  private match(pattern: RegExp): string | undefined {
    pattern.lastIndex = this.position;
    const found = pattern.exec(this.text)?.[0];
    this.position += found?.length ?? 0;
    return found;
  }

  private space(): void {
    this.match(/\s*/y);
  }

  private skips(word: string): boolean {
    if (!this.text.startsWith(word, this.position)) return false;
    this.position += word.length;
    return true;
  }

  private ahead(word: string): void {
    this.space();
    if (!this.text.startsWith(word, this.position)) this.fail();
  }

  private expect(word: string): void {
    this.space();
    if (!this.skips(word)) this.fail();
  }

  private fail(): never {
    throw new NotUnderstood();
  }
}

const constants: Readonly<Record<string, unknown>> = { true: true, false: false, null: null };
