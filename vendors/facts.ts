import { z } from "zod";

/** Facts as their schema reads them. Nobody changes them. */
export type FactsOf<Schema extends z.ZodType> = Fixed<z.output<Schema>>;

type Fixed<Value> = Value extends string | number | boolean | undefined
  ? Value
  : Value extends readonly (infer Item)[]
    ? readonly Fixed<Item>[]
    : { readonly [Key in keyof Value]: Fixed<Value[Key]> };

/** A text that is not empty and has no spaces around it. */
export const words = z.string().regex(/^\S(.*\S)?$/, { error: "must be words on one line" });

export const webPage = z.string().regex(/^https:\/\/[a-z0-9.-]+\/\S*$/, { error: "must be an https address" });

/** As exact as a page says it. */
export const pageDate = z.string().regex(/^20\d\d-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?$/, {
  error: "must be a date: YYYY-MM-DD, or YYYY-MM",
});

export const sourceDocument = z
  .strictObject({
    title: words,
    url: webPage,
    date: pageDate.optional().meta({
      description:
        "The date of the page as we read it: `YYYY-MM-DD`, or `YYYY-MM` if no day is known. Absent if none is known.",
    }),
    copy: z.strictObject({ repository: words, path: words, commit: words.optional() }).optional().meta({
      description: "The copy of the page that we read, where the vendor keeps its pages in a public repository.",
    }),
    confidence: z.enum(["verbatim", "excerpt", "second-hand"]).optional().meta({
      description:
        "`verbatim` if we read the whole page, `excerpt` if only the quoted part, `second-hand` if another's copy. If unset, `verbatim`.",
    }),
  })
  .meta({ description: "The page of a fact." });

/** The page of a fact. */
export type SourceDocument = FactsOf<typeof sourceDocument>;
