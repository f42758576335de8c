import type { RawMap } from "../../text/map";
import { blockOf, changed, isEmpty, line, type Line, type ResourceLines } from "../lines";
import type { PlannedChange } from "../plan";

export function ofVersioning(change: PlannedChange): ResourceLines {
  const before = blockOf(change.before["versioning_configuration"])["status"];
  const after = blockOf(change.after["versioning_configuration"])["status"];
  // a bucket without versions loses none when they begin
  const same = before === after || isEmpty(before) || before === "Disabled";
  const lines = same ? [] : [changed(change, "status", { keep: { versioning: { enabled: false } } }, before, after)];
  const { mfa_delete: mfa } = blockOf(change.before["versioning_configuration"]);
  const reason = "Terraform can't send the device's code: every apply fails while MFA delete is on";
  return {
    lines: isEmpty(mfa) || mfa === "Disabled" ? lines : [...lines, line(change, "MFA delete is on", { reason })],
    attributes: ["versioning_configuration"],
  };
}

export function ofEncryption(change: PlannedChange): ResourceLines {
  const [before, after] = [change.before, change.after].map(({ rule }) => blockOf(rule));
  const [old, now] = [before, after].map((rule) => blockOf(rule?.["apply_server_side_encryption_by_default"]));
  const same =
    old?.["sse_algorithm"] === now?.["sse_algorithm"] &&
    (old?.["kms_master_key_id"] ?? "") === (now?.["kms_master_key_id"] ?? "");
  if (isEmpty(old)) return { lines: [], attributes: [] };
  if (same) return { lines: bucketKeyLines(change, before, after), attributes: ["rule"] };
  const encryption = encryptionSetting(old ?? {});
  const reason =
    encryption === undefined ? "no setting keeps it; for a key, find its ARN: aws kms describe-key" : undefined;
  return {
    lines: [
      changed(change, "encryption", { reason, ...(encryption !== undefined && { keep: { encryption } }) }, old, now),
    ],
    attributes: ["rule"],
  };
}

/** A key policy or a grant with the object's ARN in the encryption context no longer fits under a bucket key. */
function bucketKeyLines(change: PlannedChange, before: RawMap = {}, after: RawMap = {}): readonly Line[] {
  const [old, now] = [before, after].map((rule) => rule["bucket_key_enabled"] === true);
  const reason = "with a bucket key, the encryption context has the bucket's ARN, not the object's";
  return old === now ? [] : [line(change, `bucket_key_enabled: ${String(old)} → ${String(now)}`, { reason })];
}

function encryptionSetting({ sse_algorithm: algorithm, kms_master_key_id: key }: RawMap): unknown {
  if (algorithm === "AES256") return "sse-s3";
  if (algorithm !== "aws:kms") return undefined;
  if (isEmpty(key)) return "sse-kms";
  return /^arn:[^:]+:kms:[^:]+:[0-9]{12}:key\//.test(String(key)) ? { kmsKeyArn: key } : undefined;
}

export function ofLogging(change: PlannedChange): ResourceLines {
  const { bucket, target_bucket: target, target_prefix: prefix } = change.before;
  const { target_bucket: nextTarget, target_prefix: nextPrefix } = change.after;
  if (isEmpty(target) || (target === nextTarget && prefix === nextPrefix)) return { lines: [], attributes: [] };
  const ownPrefix = prefix === `${String(bucket)}/` ? {} : { accessLogPrefix: prefix ?? "" };
  const argument = target === nextTarget ? "target_prefix" : "target_bucket";
  return {
    lines: [changed(change, argument, { keep: { accessLogBucket: target, ...ownPrefix } })],
    attributes: ["target_bucket", "target_prefix"],
  };
}

const closedDoors = ["block_public_acls", "block_public_policy", "ignore_public_acls", "restrict_public_buckets"];

/** A closed door is a loss for everyone who came through it. */
export function ofPublicAccessBlock(change: PlannedChange): ResourceLines {
  const reason = "users of a public policy or a public ACL lose access";
  const lines = closedDoors
    .filter((door) => isEmpty(change.before[door]) && change.after[door] === true)
    .map((door): Line => line(change, `${door}: false → true`, { reason }));
  return { lines, attributes: [] };
}
