import { hit, type Rule } from "../findings/rule";

export const unreadAccess: Rule = {
  id: "unread-access",
  severity: "medium",
  title: "Access that this review does not read",
  why: "It may let somebody in, and nothing here says whom.",
  fix: "Read it yourself, or give access by a policy of a bucket, a key, a role or a user.",
  link: "https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-management.html",
  check: ({ unread }) => unread.filter(({ why }) => why === "unsupported").map((one) => hit(one, one.says)),
};
