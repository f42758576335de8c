import { hit, type Rule } from "../findings/rule";

export const invalidPolicy: Rule = {
  id: "invalid-policy",
  severity: "high",
  title: "Policy that AWS would not take",
  why: "A text that is no policy can't be judged, and the apply will fail half way.",
  fix: "Correct the document.",
  link: "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_grammar.html",
  check: ({ unread }) => unread.filter(({ why }) => why === "invalid").map((one) => hit(one, one.says)),
};
