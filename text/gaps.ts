/** The text as a regular expression for itself alone. */
export function literally(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
}

/** Matches a whole text with something in place of each gap, such as a placeholder. */
export function withGaps(text: string, gap: string | RegExp, something: string, flags = ""): RegExp {
  return new RegExp(`^${text.split(gap).map(literally).join(something)}$`, flags);
}
