import { besideDocument } from "../beside-document";
import type { Rule } from "../rule";

export const narrowerThanDocumented: Rule = {
  id: "narrower-than-documented",
  severity: "medium",
  title: "Narrower than the vendor's document",
  risk: "The vendor gets less access than its document asks for: its job may fail, often silently and weeks later.",
  fix: "Add the missing permissions, or confirm with the vendor that it doesn't need them.",
  link: "https://docs.aws.amazon.com/IAM/latest/UserGuide/best-practices.html#grant-least-privilege",
  check: (evidence) => besideDocument(evidence, "narrower", "less"),
};
