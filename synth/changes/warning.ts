import { printable } from "../../config/fault";

/** What a change to the file cuts off, deletes or asks for, told before it happens. */
export interface ChangeWarning {
  readonly stack: string;
  /** The resources that the warning is about; empty where it is about the stack as a whole. */
  readonly addresses: readonly string[];
  /** What changes, as the end of the sentence that the stack's name begins. */
  readonly says: string;
  /** What that does to the vendor, the data or the state. */
  readonly does?: string;
  /** What to do about it. */
  readonly fix?: string;
}

/** A warning in words: one line, then what it does and what to do, indented. */
export function warningText({ stack, says, does, fix }: ChangeWarning): string {
  const lines = [`${stack}: ${says}`, ...[does, fix].flatMap((more) => (more === undefined ? [] : `  ${more}`))];
  // a policy may hold what moves a terminal's cursor, or reads as a command of a pipeline
  return lines.map(printable).join("\n");
}

/** `a`, `a and b`, or `a, b and c`. */
export function listed(words: readonly string[]): string {
  return words.length < 2 ? words.join("") : `${words.slice(0, -1).join(", ")} and ${words.at(-1)}`;
}
