import { hasOddOpening, hasRelativeClause, oddWordsOf } from "./measures";
import type { Sentence } from "./sentences";

/** The largest shares of sentences with a relative clause and with an odd opening, and the largest number of odd words. */
export const limits = { relative: 0.16, openings: 0.03, odd: 0 };

/** A sentence with its file. */
export type Placed = Sentence & { readonly file: string };

export interface Figures {
  readonly sentences: number;
  readonly relative: readonly Placed[];
  readonly openings: readonly Placed[];
  /** The odd words, each with its file and its line. */
  readonly odd: readonly string[];
}

/** Measures sentences. */
export function figuresOf(sentences: readonly Placed[]): Figures {
  return {
    sentences: sentences.length,
    relative: sentences.filter(({ masked }) => hasRelativeClause(masked)),
    openings: sentences.filter(({ masked }) => hasOddOpening(masked)),
    odd: sentences.flatMap(({ file, line, masked }) => oddWordsOf(masked).map((word) => `${file}:${line} "${word}"`)),
  };
}

/** Returns a message for each exceeded limit; empty if all hold. */
export function exceededLimits(name: string, figures: Figures): readonly string[] {
  const { relative, openings, odd } = figures;
  const over = (count: number, limit: number) => count > limit * figures.sentences;
  return [
    ...(over(relative.length, limits.relative)
      ? [`${name}: ${percent(relative.length, figures)} have a relative clause; at most ${limits.relative * 100} % may`]
      : []),
    ...(over(openings.length, limits.openings)
      ? [
          `${name}: ${percent(openings.length, figures)} begin with What, Where, Who or Whether; ` +
            `at most ${limits.openings * 100} % may`,
        ]
      : []),
    ...(odd.length > limits.odd ? [`${name}: ${odd.length} odd words; use none`] : []),
  ];
}

/** Writes a row of the table of figures. */
export function row(name: string, figures: Figures): string {
  const { relative, openings, odd } = figures;
  const shares = [percent(relative.length, figures), percent(openings.length, figures)];
  return [name.padEnd(24), String(figures.sentences).padStart(9), ...shares.map((share) => share.padStart(10))]
    .concat(String(odd.length).padStart(5))
    .join(" ");
}

/** The titles of the columns. */
export const titles = `${"".padEnd(24)} sentences   relative   openings  odd`;

function percent(count: number, { sentences }: Figures): string {
  return `${(sentences === 0 ? 0 : (100 * count) / sentences).toFixed(1)} %`;
}
