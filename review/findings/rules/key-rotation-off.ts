import { isKeyAtStake } from "../exposure";
import type { Values } from "../../plan/resources";
import { hitAt, type Rule } from "../rule";

export const keyRotationOff: Rule = {
  id: "key-rotation-off",
  severity: "medium",
  title: "Key not rotated or not enabled",
  risk: "Without rotation, one key protects more data every year; a disabled key stops every vendor.",
  fix: "Set enable_key_rotation to true and leave is_enabled true.",
  link: "https://docs.aws.amazon.com/kms/latest/developerguide/rotate-keys.html",
  check: (evidence) =>
    evidence.after
      .ofType("aws_kms_key")
      .filter((planned) => isKeyAtStake(evidence, planned))
      .flatMap((planned) => [
        ...(planned.values["enable_key_rotation"] === true || !isSymmetric(planned.values)
          ? []
          : [hitAt(planned, "is not rotated")]),
        ...(planned.values["is_enabled"] === false ? [hitAt(planned, "is disabled")] : []),
      ]),
};

/** KMS rotates no other keys. */
function isSymmetric({ customer_master_key_spec: spec = "SYMMETRIC_DEFAULT" }: Values): boolean {
  return spec === "SYMMETRIC_DEFAULT";
}
