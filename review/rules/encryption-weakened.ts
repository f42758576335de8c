import { settingsByBucket } from "../bucket-settings";
import { blocks } from "../resources";
import { hitAt, type Rule } from "../rule";
import { bucketName } from "../sources/resource-policies";
import type { Part, View } from "../view";

export const encryptionWeakened: Rule = {
  id: "encryption-weakened",
  severity: "high",
  title: "Encryption weakened",
  why: "What is written from now on is encrypted with a key that more people may use, or that you no longer control.",
  fix: "Keep the customer managed key, or say in the pull request why it goes.",
  link: "https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucket-encryption.html",
  check: ({ before, after }) => {
    const now = settingsByBucket(after, type);
    return [...settingsByBucket(before, type)].flatMap(([bucket, [was]]) => {
      const [is] = now.get(bucket) ?? [];
      if (!was || (was.resource.action === "delete" && isDestroyed(bucket, before, after))) return [];
      const [from, to] = [strength(was, false), is ? strength(is, true) : 0];
      return to < from ? [hitAt(is ?? was, `goes from ${words[from]} to ${words[to]}`)] : [];
    });
  },
};

const type = "aws_s3_bucket_server_side_encryption_configuration";
const words = ["S3's own keys", "the account's key aws/s3", "a customer managed key"] as const;

function strength({ values, resource }: Part, isAfter: boolean): 0 | 1 | 2 {
  const defaults = blocks(values["rule"]).flatMap((rule) => blocks(rule["apply_server_side_encryption_by_default"]));
  const [chosen = {}] = defaults;
  if (!String(chosen["sse_algorithm"]).startsWith("aws:kms")) return 0;
  const key = chosen["kms_master_key_id"];
  const named = typeof key === "string" && key !== "" && !/alias\/aws\/s3$/.test(key);
  // a key that is created with the bucket has no id yet
  const coming = isAfter && JSON.stringify(resource.unknown ?? {}).includes('"kms_master_key_id":true');
  return named || coming ? 2 : 1;
}

function isDestroyed(bucket: string, before: View, after: View): boolean {
  const had = (view: View) => view.ofType("aws_s3_bucket").some((part) => bucketName(view, part) === bucket);
  return had(before) && !had(after);
}
