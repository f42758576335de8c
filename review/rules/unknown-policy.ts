import { hit, type Rule } from "../findings/rule";

export const unknownPolicy: Rule = {
  id: "unknown-policy",
  severity: "high",
  title: "Policy that the plan does not know",
  why: "Nobody can say yes to what nobody has seen: the policy is only known when it is applied.",
  fix: "Build the policy from names that are known (bucket in place of arn or id), or apply what it waits for first and plan again.",
  link: "https://developer.hashicorp.com/terraform/language/expressions/references#values-not-yet-known",
  check: ({ unread }) => unread.filter(({ why }) => why === "unknown").map((one) => hit(one, one.says)),
};
