import { hitsOfUnread, type Rule } from "../rule";
import { cloudControlForHeld, unreadForHeld } from "../unread-for-held";

export const unreadOutsider: Rule = {
  id: "unread-outsider",
  severity: "high",
  title: "Outsider outside of this review",
  risk: "Another account, an identity provider or everyone gets in, or gets data, where this review does not read what they may do.",
  fix: "Check the argument yourself. Add an account of your own to accounts in review.yaml, accept another with a suppression, or remove it.",
  link: "https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies-cross-account-resource-access.html",
  check: (evidence) => [
    ...hitsOfUnread(evidence, "outsider"),
    ...unreadForHeld(evidence),
    ...cloudControlForHeld(evidence),
  ],
};
