/** Escapes text for HTML and SVG: names in a plan are somebody else's, and must stay text everywhere. */
export function escape(text: string): string {
  return text
    .replace(
      /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu,
      (character) => `\\u${(character.codePointAt(0) ?? 0).toString(16).padStart(4, "0")}`,
    )
    .replace(/[&<>"']/g, (character) => `&#${character.codePointAt(0)};`);
}
