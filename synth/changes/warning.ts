import { printable } from "../../text/fault";
import { groupedBy } from "../../text/grouped";
import { firstOf } from "../../text/list";

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

/** More stacks than this with the same warning share one text. */
const mostAlike = 10;
const mostNamed = 3;

/** Writes warnings; many with the same words about different stacks are one text, in the place of the first. */
export function changeTexts(warnings: readonly ChangeWarning[], all = false): readonly string[] {
  const groups = [...groupedBy(warnings, ({ message, does, fix }) => JSON.stringify([message, does, fix])).values()];
  if (all || groups.every(({ length }) => length <= mostAlike)) return warnings.map(warningText);
  return groups.flatMap((group) => {
    if (group.length <= mostAlike) return group.map(warningText);
    const stacks = firstOf(
      group.map(({ stack }) => stack),
      mostNamed,
    );
    const [{ message, ...rest }] = group;
    return [
      warningText({ ...rest, stack: `${group.length} stacks`, message: `${message}: ${stacks}; --all lists them` }),
    ];
  });
}
