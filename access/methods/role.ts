import { roleKeyStatements } from "../../policies/key";
import { trustStatements } from "../../policies/trust";
import { bucketUnchanged, identitySettings } from "./identity";
import { byAttachment, byName, byPolicy } from "./import-target";
import type { Method } from "./method";

/** A role in our account that the vendor's principal assumes. */
export const role = {
  mode: "role",
  settings: ["maxSessionSeconds", ...identitySettings],
  identity: { kind: "role" },
  trust: trustStatements,
  key: { onlyDocumented: true, statements: (vendor, { keyArn }) => roleKeyStatements(vendor, keyArn) },
  props: ({ externalIds, maxSessionSeconds, pod }) => ({ mode: "role", externalIds, maxSessionSeconds, pod }),
  outputs: {
    role_name: ["The name of the role that the vendor assumes.", "roleName"],
    role_arn: ["The ARN of the role that the vendor assumes.", "roleArn"],
  },
  importIds: {
    aws_iam_role: byName,
    aws_iam_role_policies_exclusive: byName,
    aws_iam_role_policy_attachments_exclusive: byName,
    aws_iam_policy: byPolicy,
    aws_iam_role_policy_attachment: byAttachment,
  },
  words: {
    how: (name) => `through an IAM role that ${name} assumes`,
    leavesOut: [],
    existingBucket: bucketUnchanged,
    resources: {
      aws_iam_role: "the role, which demands the vendor's external id",
      aws_iam_policy: "what the vendor may do",
      aws_iam_role_policy_attachment: "gives the role the policy",
      aws_iam_role_policies_exclusive: "takes every inline policy from the role",
      aws_iam_role_policy_attachments_exclusive: "takes every other policy from the role",
    },
  },
  grantKinds: ["role"],
} as const satisfies Method<"role">;
