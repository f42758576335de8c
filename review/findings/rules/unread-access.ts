import { hit, type Rule } from "../rule";

export const unreadAccess: Rule = {
  id: "unread-access",
  severity: "medium",
  title: "Access outside this review",
  risk: "It may give access to unknown principals.",
  fix: "Check it yourself, or give access in a policy of a bucket, a key, a role or a user.",
  link: "https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-management.html",
  check: ({ unread }) => unread.filter(({ cause }) => cause === "unsupported").map((one) => hit(one, one.message)),
};
