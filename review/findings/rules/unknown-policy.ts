import { isHeldByUnseen } from "../../grants/outsider";
import { hitsOfUnread, type Rule } from "../rule";

export const unknownPolicy: Rule = {
  id: "unknown-policy",
  severity: "high",
  title: "Policy unknown until apply",
  risk: "You can't approve a policy without seeing it: it is known only after apply.",
  fix: "Build the policy from known names (bucket instead of arn or id), or first apply its dependencies and plan again.",
  link: "https://developer.hashicorp.com/terraform/language/expressions/references#values-not-yet-known",
  check: (evidence) => hitsOfUnread(evidence, "unknown", (one) => !isHeldByUnseen(one)),
};
