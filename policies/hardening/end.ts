import { withCondition } from "./condition";
import type { HardeningRule } from "./rule";

/** In every policy, so that the sessions of a role end as well. */
export const end: HardeningRule = {
  id: "end",
  does: ({ until }) => `only until ${until}`,
  reason: "Nobody has to remember to end the access.",
  link: "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_examples_aws-dates.html",
  parts: ["trust", "bucket", "key"],
  change: (statement, { until }) =>
    until === undefined ? [statement] : [withCondition(statement, "DateLessThan", "aws:CurrentTime", dayAfter(until))],
};

/** The beginning of the day after, in UTC, because the last day counts to its end. */
function dayAfter(day: string): string {
  const date = new Date(`${day}T00:00:00Z`);
  date.setUTCDate(date.getUTCDate() + 1);
  return date.toISOString().replace(/\.\d+/, "");
}
