import { besideDocument } from "../beside-document";
import type { Rule } from "../rule";

export const undecidedAccess: Rule = {
  id: "undecided-access",
  severity: "high",
  title: "Access that the review can't decide",
  risk: "A condition or a policy variable is outside of what the review can compute, so the grant may give more than the vendor's document asks for.",
  fix: "Write the condition with the operator for the key's type, or judge the statement yourself and accept the finding in review.yaml.",
  link: "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html",
  check: (evidence) => besideDocument(evidence, "undecided", "more or less"),
};
