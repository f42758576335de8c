import { hit, type Rule } from "../findings/rule";

export const unseenPolicy: Rule = {
  id: "unseen-policy",
  severity: "high",
  title: "Policy that is in no plan",
  why: "Its permissions are decided elsewhere and can change without this plan changing.",
  fix: "Write the statements in a policy of their own; don't attach AWS's own policies or another team's to a vendor.",
  link: "https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_managed-vs-inline.html",
  check: ({ unread }) => unread.filter(({ why }) => why === "outside").map((one) => hit(one, one.says)),
};
