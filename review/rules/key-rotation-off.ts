import { isKeyAtStake } from "../findings/exposure";
import type { Values } from "../plan/resources";
import { hitAt, type Rule } from "../findings/rule";

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
      .filter((part) => isKeyAtStake(evidence, part))
      .flatMap((part) => [
        ...(part.values["enable_key_rotation"] === true || !isSymmetric(part.values)
          ? []
          : [hitAt(part, "is not rotated")]),
        ...(part.values["is_enabled"] === false ? [hitAt(part, "is disabled")] : []),
      ]),
};

/** KMS rotates no other keys. */
function isSymmetric({ customer_master_key_spec: spec = "SYMMETRIC_DEFAULT" }: Values): boolean {
  return spec === "SYMMETRIC_DEFAULT";
}
