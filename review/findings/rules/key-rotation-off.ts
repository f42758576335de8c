import { isKeyAtStake } from "../exposure";
import type { Values } from "../../plan/resources";
import { hitAt, type Rule } from "../rule";

export const keyRotationOff: Rule = {
  id: "key-rotation-off",
  severity: "medium",
  title: "Key not rotated",
  risk: "Without rotation, one key protects more data every year.",
  fix: "Set enable_key_rotation to true.",
  link: "https://docs.aws.amazon.com/kms/latest/developerguide/rotate-keys.html",
  check: (evidence) =>
    evidence.after
      .ofType("aws_kms_key")
      .filter((planned) => isKeyAtStake(evidence, planned))
      .filter(({ values }) => values["enable_key_rotation"] !== true && isSymmetric(values))
      .map((planned) => hitAt(planned, "is not rotated")),
};

/** KMS rotates no other keys. */
function isSymmetric({ customer_master_key_spec: spec = "SYMMETRIC_DEFAULT" }: Values): boolean {
  return spec === "SYMMETRIC_DEFAULT";
}
