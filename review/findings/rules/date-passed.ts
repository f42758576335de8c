import { passedDates } from "../../../text/access-record";
import { accessRecords } from "../../plan/access-records";
import { demandsOn } from "../../grants/grant";
import type { Condition } from "../../grants/statement";
import type { ReviewedGrant } from "../../judgement/reviewed-grant";
import { allowing, hit, hitAt, type Rule } from "../rule";

export const datePassed: Rule = {
  id: "date-passed",
  severity: "medium",
  title: "Access past its date",
  risk: "Nobody confirmed that the vendor still needs the access: it may outlive its purpose.",
  fix: "End the access, or confirm it and set a later date: reviewBy or until, the tag AccessReviewBy or AccessUntil.",
  link: "https://docs.aws.amazon.com/IAM/latest/UserGuide/best-practices.html#remove-credentials",
  check: (evidence) => {
    const { after, today } = evidence;
    return [
      ...accessRecords(after).flatMap(({ planned, record }) =>
        passedDates(record, today).map(({ message }) => hitAt(planned, message)),
      ),
      ...allowing(evidence).flatMap((grant) =>
        endsOf(grant)
          .filter((end) => end.slice(0, today.length) <= today)
          .slice(0, 1)
          .map((end) => hit(grant, `ended at ${end}: AWS refuses every request since then`)),
      ),
    ];
  },
};

/** The times from which the conditions of a grant refuse it, in a form that can be compared. */
function endsOf(grant: ReviewedGrant): readonly string[] {
  const ends = ({ operator, key }: Condition) => /^datelessthan/i.test(operator) && /^aws:currenttime$/i.test(key);
  return demandsOn(grant)
    .filter(ends)
    .flatMap(({ values }) => values)
    .filter((value) => /^\d{4}-\d\d-\d\d/.test(value));
}
