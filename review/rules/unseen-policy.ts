import { isHeldByUnseen } from "../grants/outsider";
import { hit, type Rule } from "../findings/rule";

export const unseenPolicy: Rule = {
  id: "unseen-policy",
  severity: "high",
  title: "Policy outside the plans",
  risk: "Someone else decides its permissions, and they can change without a change to this plan.",
  fix: "Write the statements in their own policy. Don't attach AWS managed policies or another team's policies to a vendor.",
  link: "https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_managed-vs-inline.html",
  check: ({ unread }) =>
    unread.filter((one) => one.cause === "outside" && !isHeldByUnseen(one)).map((one) => hit(one, one.message)),
};
