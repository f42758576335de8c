import { hitsOfUnread, type Rule } from "../rule";

export const invalidPolicy: Rule = {
  id: "invalid-policy",
  severity: "high",
  title: "Invalid policy",
  risk: "The review can't check an invalid policy, and the apply will fail partway.",
  fix: "Correct the document.",
  link: "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_grammar.html",
  check: (evidence) => hitsOfUnread(evidence, "invalid"),
};
