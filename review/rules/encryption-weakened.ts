import { arnOf } from "../../policies/arn";
import { settingsByBucket } from "../grants/bucket-settings";
import { isForeign } from "../grants/foreign";
import { blocks, type Plan, type Values } from "../plan/resources";
import { hitAt, type Hit, type Rule } from "../findings/rule";
import { nameOfBucket } from "../grants/resource-policies";
import type { PlannedResource, PlannedState } from "../plan/planned-state";

export const encryptionWeakened: Rule = {
  id: "encryption-weakened",
  severity: "high",
  title: "Encryption weakened",
  why: "New objects use a key with more users, or outside your control.",
  fix: "Keep the customer managed key, or explain the change in the pull request.",
  link: "https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucket-encryption.html",
  check: ({ before, after, plans }) => [
    ...weakened(before, after),
    ...after.ofType(type).flatMap((part) => foreignKeys(part, plans)),
  ],
};

const type = "aws_s3_bucket_server_side_encryption_configuration";
const words = ["S3's own keys", "the account's key aws/s3", "a customer managed key"] as const;

function weakened(before: PlannedState, after: PlannedState): readonly Hit[] {
  const now = settingsByBucket(after, type);
  return [...settingsByBucket(before, type)].flatMap(([bucket, [was]]) => {
    const [is] = now.get(bucket) ?? [];
    if (!was || (was.resource.action === "delete" && isDestroyed(bucket, before, after))) return [];
    const [from, to] = [strength(was, false), is ? strength(is, true) : 0];
    return to < from ? [hitAt(is ?? was, `goes from ${words[from]} to ${words[to]}`)] : [];
  });
}

function foreignKeys(part: PlannedResource, plans: readonly Plan[]): readonly Hit[] {
  return defaults(part).flatMap(({ kms_master_key_id: key }) => {
    const account = typeof key === "string" ? arnOf(key)?.account : undefined;
    if (account === undefined || !isForeign(plans, part.resource, { id: account, kind: "account", account })) return [];
    return [hitAt(part, `encrypts with a key of account ${account}`)];
  });
}

function defaults({ values }: PlannedResource): readonly Values[] {
  return blocks(values["rule"]).flatMap((rule) => blocks(rule["apply_server_side_encryption_by_default"]));
}

function strength(part: PlannedResource, isAfter: boolean): 0 | 1 | 2 {
  const [chosen = {}] = defaults(part);
  if (!String(chosen["sse_algorithm"]).startsWith("aws:kms")) return 0;
  const key = chosen["kms_master_key_id"];
  const named = typeof key === "string" && key !== "" && !/alias\/aws\/s3$/.test(key);
  // a key created with the bucket has no id yet
  const coming = isAfter && JSON.stringify(part.resource.unknown ?? {}).includes('"kms_master_key_id":true');
  return named || coming ? 2 : 1;
}

function isDestroyed(bucket: string, before: PlannedState, after: PlannedState): boolean {
  const had = (view: PlannedState) => view.ofType("aws_s3_bucket").some((part) => nameOfBucket(view, part) === bucket);
  return had(before) && !had(after);
}
