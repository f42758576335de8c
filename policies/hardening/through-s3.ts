import { demands, withCondition } from "./condition";
import type { HardeningRule } from "./rule";

const key = "kms:ViaService";

/** S3 itself asks KMS for each object, in the name of the vendor. */
export const throughS3: HardeningRule = {
  id: "through-s3",
  does: () => "the key only through S3",
  reason: "The vendor needs the key for objects in S3 alone, and could decrypt other data of the key directly.",
  link: "https://docs.aws.amazon.com/kms/latest/developerguide/conditions-kms.html#conditions-kms-via-service",
  parts: ["key"],
  change: (statement, { region }) =>
    ["StringEquals", "StringLike"].some((operator) => demands(statement, operator, key))
      ? [statement]
      : [withCondition(statement, "StringEquals", key, `s3.${region}.amazonaws.com`)],
};
