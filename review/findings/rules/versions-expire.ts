import { expiries } from "../expiry";
import { hitAt, type Rule } from "../rule";

export const versionsExpire: Rule = {
  id: "versions-expire",
  severity: "medium",
  title: "Objects or old versions deleted sooner",
  risk: "You can restore an object only while S3 keeps its noncurrent version. S3 runs lifecycle rules daily: older ones go soon after the apply.",
  fix: "Keep the days, or copy what you still need before the apply.",
  link: "https://docs.aws.amazon.com/AmazonS3/latest/userguide/intro-lifecycle-rules.html",
  check: (evidence) =>
    expiries(evidence)
      .filter(({ forGood }) => forGood === undefined)
      .map(({ planned, message }) => hitAt(planned, `now means: ${message}`)),
};
