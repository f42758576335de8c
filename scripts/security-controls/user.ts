import type { Topic } from "./control";
import { all, every, neverWith, without } from "./output";

export const user: Topic = {
  name: "The vendor's IAM user (`access: iam-user`)",
  controls: [
    {
      ids: ["CKV_AWS_273"],
      demands: "People use single sign-on; there are no IAM users.",
      status: {
        met: "never",
        reason: "The vendor asks for the key of a user. Another way in, if its document has one, needs none.",
      },
      check: neverWith("aws_iam_user"),
    },
    {
      ids: ["CKV_AWS_40", "AWS-0143", "IAM.2", "IAMUserNoPolicies"],
      demands: "Policies are attached to a group or a role, not to a user.",
      status: {
        met: "never",
        reason: "A group for one user would only violate AWS-0123, because a machine can't use MFA.",
      },
      check: ({ resources }) =>
        resources.some(({ type }) => type === "aws_iam_user")
          ? !resources.some(({ type }) => type === "aws_iam_user_policy_attachment")
          : undefined,
    },
    {
      ids: ["AWS-0123"],
      demands: "A group requires MFA.",
      status: { met: "by default", how: "No group is created." },
      check: without("aws_iam_group"),
    },
    {
      ids: ["CKV2_AWS_22", "AWS-0145", "IAM.5"],
      demands: "A user with a password for the console has MFA.",
      status: { met: "by default", how: "The user has no password." },
      check: without("aws_iam_user_login_profile"),
    },
    {
      ids: ["CKV_AWS_348", "AWS-0141", "IAM.4"],
      demands: "The root user has no access key.",
      status: { met: "by default", how: "Keys belong to the vendor's user." },
      check: all(
        every("aws_iam_access_key", ({ user: name }) => String(name).startsWith("${aws_iam_user.")),
        without("aws_iam_virtual_mfa_device"),
      ),
    },
    {
      ids: ["AWS-0167"],
      demands: "The user has one active key at most.",
      status: {
        met: "by default",
        how: "You name the keys: none, or one.",
        except: [
          {
            how: "two active keys, while you rotate one",
            settings: { access: "iam-user", accessKeys: { blue: { status: "active" }, green: { status: "active" } } },
          },
        ],
      },
      check: ({ resources }) =>
        resources.filter(({ type, values }) => type === "aws_iam_access_key" && values["status"] === "Active").length <=
        1,
    },
    {
      ids: ["AWS-0146", "IAM.3", "SEC02-BP05"],
      demands: "Keys are rotated at least every 90 days.",
      status: { met: "never", reason: "No template can rotate a key at a vendor. README says how you rotate it." },
      check: neverWith("aws_iam_user"),
    },
    {
      ids: ["AWS-0144", "AWS-0166", "IAM.8", "IAM.22"],
      demands: "Unused keys are removed.",
      status: { met: "never", reason: "Only the account knows when a key was used. Set the key to `inactive` then." },
      check: neverWith("aws_iam_user"),
    },
    {
      ids: [...["CKV_AWS_149", "CKV2_AWS_57", "AWS-0098", "AwsSolutions-SMG4", "CKV_AWS_337", "CKV2_AWS_34"]],
      demands: "Secrets Manager and Parameter Store encrypt with a customer key and rotate their secrets.",
      status: { met: "by default", how: "Nothing is stored there: it would be only a copy of the user's key." },
      check: without("aws_secretsmanager_secret", "aws_ssm_parameter"),
    },
  ],
};
