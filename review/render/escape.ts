/** Escapes text for HTML and SVG: names in a plan are somebody else's, and must stay text everywhere. */
export function escape(text: string): string {
  return visible(text).replace(/[&<>"']/g, (character) => `&#${character.codePointAt(0)};`);
}

/** Escapes characters with an effect on a terminal or a page, and none to see. */
export function visible(text: string): string {
  return text.replace(
    /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu,
    (character) => `\\u${(character.codePointAt(0) ?? 0).toString(16).padStart(4, "0")}`,
  );
}
