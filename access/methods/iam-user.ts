import { documentedKeyStatements, userKeyStatement } from "../../policies/key";
import { bucketUnchanged, identitySettings } from "./identity";
import { byAttachment, byName, byPolicy } from "./import-target";
import type { Method } from "./method";

/** An IAM user in our account; the vendor gets its access key. */
export const iamUser = {
  mode: "iam-user",
  settings: ["accessKeys", ...identitySettings],
  identity: { kind: "user" },
  key: {
    onlyDocumented: false,
    statements: (vendor, { keyArn, region }) =>
      documentedKeyStatements(vendor, "iam-user", keyArn) ?? [userKeyStatement(keyArn, region)],
  },
  props: ({ accessKeys = "none", pod }) => ({
    mode: "iam-user",
    accessKeys: accessKeys === "none" ? {} : accessKeys,
    pod,
  }),
  outputs: {
    user_name: ["The name of the vendor's user.", "userName"],
    user_arn: ["The ARN of the vendor's user.", "userArn"],
  },
  importIds: {
    aws_iam_user: byName,
    aws_iam_user_policies_exclusive: byName,
    aws_iam_user_policy_attachments_exclusive: byName,
    aws_iam_policy: byPolicy,
    aws_iam_user_policy_attachment: byAttachment,
  },
  words: {
    how: (name) => `as an IAM user whose access key ${name} is given`,
    leavesOut: [
      "No password and no group. Terraform can't see those of a user that you take over: `aws iam get-login-profile` and `aws iam list-groups-for-user` do.",
      "No access key unless `access_keys` names one: without a `pgp_key` its secret is in plaintext in Terraform's state.",
    ],
    existingBucket: bucketUnchanged,
    resources: {
      aws_iam_policy: "what the vendor may do",
      aws_iam_user: "the user",
      aws_iam_user_policy_attachment: "gives the user the policy",
      aws_iam_user_policies_exclusive: "takes every inline policy from the user",
      aws_iam_user_policy_attachments_exclusive: "takes every other policy from the user",
      aws_iam_access_key: "the user's keys, one for each name in `access_keys`",
    },
  },
  grantKinds: ["user"],
} as const satisfies Method<"iam-user">;
