import type { SourceDocument } from "./facts";

/** Names a page with its date, as far as one is known. */
export function dated({ title, date }: Pick<SourceDocument, "title" | "date">): string {
  return date === undefined ? title : `${title} (${date})`;
}
