import { expiries } from "../expiry";
import { hitAt, type Rule } from "../rule";

export const objectsExpire: Rule = {
  id: "objects-expire",
  severity: "high",
  title: "Objects deleted for good",
  risk: "Without versioning, nothing restores an object that a lifecycle rule deletes. S3 runs the rules daily: older objects go soon after the apply.",
  fix: "Keep the days, or enable versioning first. Copy what you still need before the apply.",
  link: "https://docs.aws.amazon.com/AmazonS3/latest/userguide/lifecycle-expire-general-considerations.html",
  check: (evidence) =>
    expiries(evidence)
      .filter(({ affects, versioned }) => affects === "objects" && !versioned)
      .map(({ planned, message }) => hitAt(planned, `now means, without versioning in the plans: ${message}`)),
};
