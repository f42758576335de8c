import { isUserAtStake } from "../exposure";
import { hitAt, type Rule } from "../rule";

export const consolePassword: Rule = {
  id: "console-password",
  severity: "medium",
  title: "Password for the console",
  risk: "A vendor's user needs no password, and a password is another way to gain access.",
  fix: "Remove the login profile.",
  link: "https://docs.aws.amazon.com/IAM/latest/UserGuide/id_users.html",
  check: (evidence) =>
    evidence.after
      .ofType("aws_iam_user_login_profile")
      .filter((planned) => isUserAtStake(evidence, planned))
      .map((planned) => hitAt(planned, "gives the user a password for the console")),
};
