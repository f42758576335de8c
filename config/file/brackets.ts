import { errorMark, tokensOf } from "./tokens";

/** The place and the kind of an open bracket. */
interface Open {
  readonly offset: number;
  readonly bracket: string;
}

const closing: Readonly<Record<string, string>> = { "{": "}", "[": "]" };

/** The most brackets around a value; ours have three. */
const deepest = 50;

/**
 * The first place with deeper nesting than any settings have. Asked of the text's tokens, because the parser would fill
 * the memory with eight million brackets, or the stack with some thousands.
 */
export function tooDeep(text: string): number | undefined {
  const indented = text.search(/^[ ?-]{400}/m);
  if (indented >= 0) return indented;
  let depth = 0;
  for (const { offset, token } of tokensOf(text)) {
    if (isOpening(token)) depth += 1;
    if (isClosing(token)) depth = Math.max(0, depth - 1);
    if (depth > deepest) return offset;
  }
  return undefined;
}

/** The innermost open bracket at the end of the text, or of its deeply indented lines. */
export function unclosed(text: string): readonly { readonly offset: number; readonly message: string }[] {
  const open: Open[] = [];
  for (const { offset, token } of tokensOf(text)) {
    if (token === errorMark) break;
    if (isOpening(token)) open.push({ offset, bracket: token });
    const last = open.at(-1);
    if (isClosing(token) && last) {
      // another kind of bracket can't close it, so that it is the open one
      if (closing[last.bracket] !== token) break;
      open.pop();
    }
  }
  return open.slice(-1).map((last) => ({
    offset: last.offset,
    message: `is not YAML: this ${last.bracket} has no end, or the lines in it need more indentation\n  add the ${closing[last.bracket]}, or indent the lines`,
  }));
}

function isOpening(token: string): boolean {
  return Object.hasOwn(closing, token);
}

function isClosing(token: string): boolean {
  return Object.values(closing).includes(token);
}
