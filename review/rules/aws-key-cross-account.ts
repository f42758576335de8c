import { settingsByBucket } from "../grants/bucket-settings";
import { isForeign } from "../grants/foreign";
import { blocks } from "../plan/resources";
import { allowing, hitAt, type Rule } from "../findings/rule";
import type { PlannedResource } from "../plan/planned-state";

export const awsKeyCrossAccount: Rule = {
  id: "aws-key-cross-account",
  severity: "high",
  title: "Key aws/s3 with a writer from another account",
  why: "Other accounts can't use aws/s3, and nobody can change its policy: every upload by the vendor will fail.",
  fix: "Use S3's own keys (AES256), or a customer managed key with a policy for the vendor.",
  link: "https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucket-encryption.html",
  check: (evidence) => {
    const writers = new Set(
      allowing(evidence)
        .filter((one) => one.kind === "bucket-policy" && isForeign(evidence.plans, one, one.principal))
        .map(({ on }) => on),
    );
    return [...settingsByBucket(evidence.after, "aws_s3_bucket_server_side_encryption_configuration")]
      .filter(([bucket]) => writers.has(bucket))
      .flatMap(([bucket, parts]) =>
        parts
          .filter(usesAwsKey)
          .map((part) => hitAt(part, `encrypts ${bucket} with aws/s3, a key its writer can't use`)),
      );
  },
};

function usesAwsKey({ values, resource }: PlannedResource): boolean {
  const defaults = blocks(values["rule"]).flatMap((rule) => blocks(rule["apply_server_side_encryption_by_default"]));
  const coming = JSON.stringify(resource.unknown ?? {}).includes('"kms_master_key_id":true');
  return defaults.some(({ sse_algorithm: algorithm, kms_master_key_id: key }) => {
    const named = typeof key === "string" && key !== "" && !/alias\/aws\/s3$/.test(key);
    return String(algorithm).startsWith("aws:kms") && !named && !coming;
  });
}
