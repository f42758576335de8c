import { settingsByBucket } from "../../grants/bucket-settings";
import { defaultKeys, encryptionType } from "../../grants/default-encryption";
import { isForeign } from "../../grants/foreign";
import { allowing, hitAt, type Rule } from "../rule";

export const awsKeyCrossAccount: Rule = {
  id: "aws-key-cross-account",
  severity: "high",
  title: "Key aws/s3 with a writer from another account",
  risk: "Other accounts can't use aws/s3, and nobody can change its policy: every upload by the vendor will fail.",
  fix: "Use S3's own keys (AES256), or a customer managed key with a policy for the vendor.",
  link: "https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucket-encryption.html",
  check: (evidence) => {
    const writers = new Set(
      allowing(evidence)
        .filter((one) => one.kind === "bucket-policy" && isForeign(evidence.plans, one, one.principal))
        .map(({ on }) => on),
    );
    return [...settingsByBucket(evidence.after, encryptionType)]
      .filter(([bucket]) => writers.has(bucket))
      .flatMap(([bucket, resources]) =>
        resources
          .filter((planned) => defaultKeys(evidence.after, planned).some(({ kind }) => kind === 1))
          .map((planned) => hitAt(planned, `encrypts ${bucket} with aws/s3, a key its writer can't use`)),
      );
  },
};
