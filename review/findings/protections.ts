import { isDestroyedBucket, settingsByBucket } from "../grants/bucket-settings";
import type { PlannedResource } from "../plan/planned-state";
import { blocks, textsOf, type Values } from "../plan/resources";
import type { Evidence } from "./rule";

/** A setting of a bucket on both sides of the plan. */
export interface ProtectionChange {
  readonly planned: PlannedResource;
  readonly was: Values;
  /** Absent if the setting is gone. */
  readonly is?: Values;
}

interface Kind {
  readonly type: string;
  /** The deprecated argument of a bucket, with the same blocks. */
  readonly argument: string;
}

export const objectLockKind: Kind = {
  type: "aws_s3_bucket_object_lock_configuration",
  argument: "object_lock_configuration",
};
export const replicationKind: Kind = {
  type: "aws_s3_bucket_replication_configuration",
  argument: "replication_configuration",
};

/** The settings before the plan, without those of destroyed buckets. */
export function protectionChanges(evidence: Evidence, { type, argument }: Kind): readonly ProtectionChange[] {
  const { before, after } = evidence;
  const own = settingsByBucket(before, type);
  const later = settingsByBucket(after, type);
  const buckets = settingsByBucket(after, "aws_s3_bucket");
  const former = [...settingsByBucket(before, "aws_s3_bucket")].filter(([name]) => !own.has(name));
  const inside = ([one]: readonly PlannedResource[] = []) => one && blocks(one.values[argument])[0];
  return [...own, ...former].flatMap(([name, [planned]]) => {
    const was = own.has(name) ? planned?.values : inside(planned && [planned]);
    if (!planned || !was || isDestroyedBucket(evidence, name)) return [];
    const [resource] = later.get(name) ?? [];
    // AWS's answer in the bucket is over with the resource
    const is = resource?.values ?? (own.has(name) ? undefined : inside(buckets.get(name)));
    return [{ planned, was, ...(is && { is }) }];
  });
}

/** The days of the default retention, and its mode. */
export function retentionOf(setting: Values = {}): { readonly days: number; readonly mode: unknown } {
  const [retention = {}] = blocks(setting["rule"]).flatMap((rule) => blocks(rule["default_retention"]));
  const { days, years, mode } = retention;
  return { days: numberOf(days) + 365 * numberOf(years), mode };
}

/** The buckets that enabled rules replicate to. */
export function replicasOf(setting: Values = {}): readonly string[] {
  return [...blocks(setting["rule"]), ...blocks(setting["rules"])]
    .filter(({ status }) => status === "Enabled")
    .flatMap(({ destination }) => blocks(destination).flatMap(({ bucket }) => textsOf(bucket)));
}

function numberOf(value: unknown): number {
  return typeof value === "number" ? value : 0;
}
