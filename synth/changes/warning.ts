import { printable } from "../../text/fault";

/** A warning, before it happens, of the effects of a change to the file: lost access, deletions, steps for a person. */
export interface ChangeWarning {
  readonly stack: string;
  /** The resources of the warning; empty if it is about the stack as a whole. */
  readonly addresses: readonly string[];
  /** The change, as the end of a sentence; the stack's name begins it. */
  readonly message: string;
  /** The effect on the vendor, the data or the state. */
  readonly does?: string;
  /** The fix. */
  readonly fix?: string;
}

/** Writes a warning: one line, then its effect and its fix, indented. */
export function warningText({ stack, message, does, fix }: ChangeWarning): string {
  const lines = [`${stack}: ${message}`, ...[does, fix].flatMap((more) => (more === undefined ? [] : `  ${more}`))];
  // a policy may hold text to move a terminal's cursor, or a command for a pipeline
  return lines.map(printable).join("\n");
}
