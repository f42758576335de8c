/**
 * Finds a relative clause by its pronoun. The rules are simple, and count doubtful cases:
 * - `who`, `whom`, `whose`, `which`, `what` and their forms with `-ever` count in every place except a sentence's first
 *   word, even in an indirect question.
 * - `that` counts, except as the first word and after the words below. After those it is a conjunction ("says that …"), or
 *   points at something ("of that bucket").
 *
 * Clauses without a pronoun ("the file you wrote") and those with `where` or `when` don't count.
 */
export function hasRelativeClause(masked: string): boolean {
  const words = masked.toLowerCase().match(/[a-z'’-]+|[.,;:()–—]/g) ?? [];
  return words.some((word, index) => {
    if (index === 0) return false;
    return pronouns.has(word) || (word === "that" && !notBeforeRelative.has(words[index - 1] ?? ""));
  });
}

const pronouns = new Set("who whom whose which what whoever whomever whichever whatever".split(" "));

const notBeforeRelative = new Set(
  [
    // prepositions, conjunctions and auxiliary verbs: it points at something
    "in on at to for of from with without by like than as into over under after before until since about beside between",
    "and or but if because while when where whether not so do does did is are was were be then only even just . ; : (",
    // verbs with a clause as their object
    "say says said saying tell tells told know knows known mean means meant show shows shown see sees seen ensure ensures",
    "prove proves proven check checks checked assume assumes assert asserts note notes suggest suggests require requires",
    "report reports reported find finds found believe believes claim claims promise promises state states stated",
    "guarantee guarantees imply implies remember remembers explain explains expect expects warn warns demand demands",
    // adjectives and nouns with such a clause
    "sure certain likely true false such so clear possible impossible right now fact sign proof provided given",
  ]
    .join(" ")
    .split(" "),
);

/** Reports if the sentence begins with one of four question words. */
export function hasOddOpening(masked: string): boolean {
  return /^\W*(what|where|who|whether)\b/i.test(masked);
}

/** Returns the odd words of a sentence, as written. */
export function oddWordsOf(masked: string): readonly string[] {
  return masked.match(/\b(?:stands?|anew|but for|to be had|in clear|of which|one that)\b/gi) ?? [];
}
