import { hitAt, type Rule } from "../findings/rule";

export const consolePassword: Rule = {
  id: "console-password",
  severity: "medium",
  title: "Password for the console",
  why: "A user that a vendor works as needs no password, and a password is one more way in.",
  fix: "Take the login profile out.",
  link: "https://docs.aws.amazon.com/IAM/latest/UserGuide/id_users.html",
  check: ({ after }) =>
    after.ofType("aws_iam_user_login_profile").map((part) => hitAt(part, "gives the user a password for the console")),
};
