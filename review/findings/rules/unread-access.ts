import { hitsOfUnread, type Rule } from "../rule";
import { cloudControlForHeld } from "../unread-for-held";

export const unreadAccess: Rule = {
  id: "unread-access",
  severity: "medium",
  title: "Access outside this review",
  risk: "It may give access to unknown principals.",
  fix: "Check it yourself, or give access in a policy of a bucket, a key, a role or a user.",
  link: "https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-management.html",
  check: (evidence) => {
    // a higher finding of the same resource
    const forOutsiders = new Set(cloudControlForHeld(evidence).map(({ plan, address }) => `${plan} ${address}`));
    return hitsOfUnread(evidence, "unsupported", ({ plan, address }) => !forOutsiders.has(`${plan} ${address}`));
  },
};
