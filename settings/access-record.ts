import { recordTags } from "../text/access-record";
import { textField } from "./declaration/declaration";
import { tagValueRules } from "./tags";
import { calendarDay } from "./values/calendar";
import { length, type TextRule } from "./values/text-rule";

const link = "https://docs.aws.amazon.com/IAM/latest/UserGuide/id_tags.html";

/** Words in a tag; an empty one would say nothing. */
const recordWords: readonly TextRule[] = [{ ...length(1, 256), link }, ...tagValueRules];

/** A day of the calendar in this century; as text, because a tag has no other values. */
const date: readonly TextRule[] = [
  { message: "must be a date, YYYY-MM-DD, such as 2027-06-30", matches: "^20[0-9]{2}-[0-9]{2}-[0-9]{2}$" },
  calendarDay,
];

const inModule = (setting: keyof typeof recordTags) =>
  `a module's caller writes the tag ${recordTags[setting]} into tags`;

export const owner = textField({
  section: "record",
  describes: "The team or person responsible for the access: the tag `AccessOwner` on every created resource.",
  rules: recordWords,
  example: "analytics@acme.example",
  props: (owner) => ({ tags: { [recordTags.owner]: owner } }),
  notInModule: inModule("owner"),
});

export const purpose = textField({
  section: "record",
  describes: "The reason for the access: the tag `AccessPurpose` on every created resource.",
  rules: recordWords,
  example: "Event export of the web shop",
  props: (purpose) => ({ tags: { [recordTags.purpose]: purpose } }),
  notInModule: inModule("purpose"),
});

export const reviewBy = textField({
  section: "record",
  describes:
    "The last day, YYYY-MM-DD, to review the access: the tag `AccessReviewBy` on every created resource. After that day, synth warns and a review of plans has a finding.",
  rules: date,
  example: "2027-06-30",
  props: (reviewBy) => ({ tags: { [recordTags.reviewBy]: reviewBy } }),
  notInModule: inModule("reviewBy"),
});

export const until = textField({
  section: "record",
  describes:
    "The last day, YYYY-MM-DD, of the access: the tag `AccessUntil` on every created resource. AWS ends the access by itself only with `profile: hardened`, at the end of that day in UTC. After it, synth warns and a review of plans has a finding.",
  rules: date,
  example: "2027-12-31",
  props: (until) => ({ tags: { [recordTags.until]: until }, until }),
  notInModule: inModule("until"),
});
