import type { Topic } from "./control";
import { every, everyStatement, principals } from "./output";

export const keys: Topic = {
  name: "The KMS key (`encryption: { createKey: true }`)",
  controls: [
    {
      ids: ["CKV_AWS_7", "AWS-0065", "AwsSolutions-KMS5", "KMS.4"],
      demands: "The key is rotated.",
      status: { met: "by default", how: "KMS rotates it every year." },
      check: every("aws_kms_key", ({ enable_key_rotation }) => enable_key_rotation === true),
    },
    {
      ids: ["CKV2_AWS_64"],
      demands: "The key's policy is written down.",
      status: {
        met: "by default",
        how: "The account's IAM decides, and the policy names the vendor's own roles where they write themselves.",
      },
      check: every("aws_kms_key", ({ policy }) => typeof policy === "string" && policy !== ""),
    },
    {
      ids: ["CKV_AWS_33", "KMS.5"],
      demands: "The key's policy names every principal.",
      status: { met: "by default", how: "Each statement names its principals. Others fail to synthesize." },
      check: everyStatement(["key"], (one) => !principals(one).some((arn) => arn.includes("*"))),
    },
    {
      ids: ["CKV_AWS_227"],
      demands: "The key is enabled.",
      status: { met: "by default", how: "No setting disables it." },
      check: every("aws_kms_key", ({ is_enabled }) => is_enabled !== false),
    },
    {
      ids: ["KMS.3"],
      demands: "The key is not deleted by mistake.",
      status: {
        met: "by default",
        how: "A destroyed key can be brought back for 30 days; in stacks, Terraform also refuses to destroy it (`protect`).",
        except: [
          {
            how: "a shorter `deletionWindowDays`",
            settings: { encryption: { createKey: true, deletionWindowDays: 7 } },
          },
        ],
      },
      check: every("aws_kms_key", ({ deletion_window_in_days }) => deletion_window_in_days === 30),
    },
  ],
};
