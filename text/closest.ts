import { distance } from "fastest-levenshtein";

/** AWS's own words for our settings with other names. */
const synonyms = new Map([
  ["aes256", "sse-s3"],
  ["kms", "sse-kms"],
  ["aws:kms", "sse-kms"],
  ["aws/s3", "sse-kms"],
  ["alias/aws/s3", "sse-kms"],
]);

/** `did you mean "…"?` if a word is within a typo of the given one, or begins like it. */
export function didYouMean(written: string, words: readonly string[]): string | undefined {
  const synonym = words.find((word) => word === synonyms.get(written.toLowerCase()));
  if (synonym !== undefined) return `did you mean ${JSON.stringify(synonym)}?`;
  const [nearest] = words
    .map((word) => ({ word, slips: distance(written.toLowerCase(), word.toLowerCase()) }))
    .filter(({ word, slips }) => slips <= slipsAllowed(word) || beginAlike(written.toLowerCase(), word.toLowerCase()))
    .sort((a, b) => a.slips - b.slips);
  return nearest && `did you mean ${JSON.stringify(nearest.word)}?`;
}

/** A third of the word; of a short one up to half, because two swapped letters are two typos. */
function slipsAllowed({ length }: string): number {
  return Math.max(Math.floor(length / 3), Math.min(2, Math.floor(length / 2)));
}

const shortestBeginning = 3;

/** Reports if one is the beginning of the other, and long enough to mean something. */
function beginAlike(a: string, b: string): boolean {
  return Math.min(a.length, b.length) >= shortestBeginning && (a.startsWith(b) || b.startsWith(a));
}
