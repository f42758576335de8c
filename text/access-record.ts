/** The tags with the record of an access, by the setting of each: who, why, and how long. */
export const recordTags = {
  owner: "AccessOwner",
  purpose: "AccessPurpose",
  reviewBy: "AccessReviewBy",
  until: "AccessUntil",
} as const;

/** The record of an access; each part is absent unless a person wrote it. */
export type AccessRecord = { readonly [setting in keyof typeof recordTags]?: string };

export const recordSettings = Object.keys(recordTags) as readonly (keyof typeof recordTags)[];

/** A date of a record before today, and its meaning. */
export interface PassedDate {
  readonly setting: "reviewBy" | "until";
  /** The end of a sentence about the access. */
  readonly message: string;
}

const meanings = {
  reviewBy: "was due for a review by",
  until: "was meant to end on",
} as const;

/**
 * Returns the dates of a record before today; a date counts to its end.
 * @param today `YYYY-MM-DD`; so are the dates, and other texts count as none.
 */
export function passedDates(record: AccessRecord, today: string): readonly PassedDate[] {
  return (["reviewBy", "until"] as const).flatMap((setting) => {
    const date = record[setting];
    if (date === undefined || !/^\d{4}-\d\d-\d\d$/.test(date) || date >= today) return [];
    return [{ setting, message: `${meanings[setting]} ${date}` }];
  });
}
