/** The fault of a text that is no JSON, without the text itself: Node quotes it, and it may hold a secret. */
export function parsingFault(error: unknown): string {
  const message = error instanceof Error ? error.message : "";
  const [position] = /position \d+|Unexpected end of JSON input/.exec(message) ?? [];
  if (position === undefined) return "a syntax error";
  return position.startsWith("position") ? `a syntax error at ${position}` : "it ends too early";
}
