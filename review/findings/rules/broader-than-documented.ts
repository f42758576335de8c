import { besideDocument } from "../beside-document";
import type { Rule } from "../rule";

export const broaderThanDocumented: Rule = {
  id: "broader-than-documented",
  severity: "high",
  title: "Broader than the vendor's document",
  risk: "The vendor gets more access than its document asks for, without a recorded reason.",
  fix: "Remove the extra permissions, and use the principal, the resources and the conditions of the document.",
  link: "https://docs.aws.amazon.com/IAM/latest/UserGuide/best-practices.html#grant-least-privilege",
  check: (evidence) => besideDocument(evidence, "broader", "more"),
};
