import { passedDates } from "../../../text/access-record";
import { accessRecords } from "../../plan/access-records";
import { hitAt, type Rule } from "../rule";

export const datePassed: Rule = {
  id: "date-passed",
  severity: "medium",
  title: "Access past its date",
  risk: "Nobody confirmed that the vendor still needs the access: it may outlive its purpose.",
  fix: "End the access, or confirm it and set a later date: reviewBy or until, the tag AccessReviewBy or AccessUntil.",
  link: "https://docs.aws.amazon.com/IAM/latest/UserGuide/best-practices.html#remove-credentials",
  check: ({ after, today }) =>
    accessRecords(after).flatMap(({ planned, record }) =>
      passedDates(record, today).map(({ message }) => hitAt(planned, message)),
    ),
};
