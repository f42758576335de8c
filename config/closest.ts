import { distance } from "fastest-levenshtein";

/** `did you mean "…"?` when one of the words is as near to what was written as a slip of the hand. */
export function didYouMean(written: string, words: readonly string[]): string | undefined {
  const [nearest] = words
    .map((word) => ({ word, slips: distance(written.toLowerCase(), word.toLowerCase()) }))
    .sort((a, b) => a.slips - b.slips);
  const near = nearest !== undefined && nearest.slips <= Math.max(1, Math.floor(nearest.word.length / 3));
  return near ? `did you mean ${JSON.stringify(nearest.word)}?` : undefined;
}
