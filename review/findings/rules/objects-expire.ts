import { expiries } from "../expiry";
import { hitAt, type Rule } from "../rule";

export const objectsExpire: Rule = {
  id: "objects-expire",
  severity: "high",
  title: "Objects deleted for good",
  risk: "Without versioning, or without noncurrent versions, nothing restores an object that a lifecycle rule deletes. S3 runs the rules daily: older objects go soon after the apply.",
  fix: "Keep the days, or enable versioning first. Copy what you still need before the apply.",
  link: "https://docs.aws.amazon.com/AmazonS3/latest/userguide/lifecycle-expire-general-considerations.html",
  check: (evidence) =>
    expiries(evidence).flatMap(({ planned, message, forGood }) =>
      forGood === undefined ? [] : [hitAt(planned, `now means, ${forGood}: ${message}`)],
    ),
};
