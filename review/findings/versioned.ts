import { settingsByBucket } from "../grants/bucket-settings";
import type { PlannedResource, PlannedState } from "../plan/planned-state";
import { blocks, type Values } from "../plan/resources";
import type { Evidence } from "./rule";

export const versioningType = "aws_s3_bucket_versioning";

/** Reports if a bucket keeps old versions after the plan: by a resource of its own, by its argument, or as AWS answers. */
export function isVersioned({ before, after }: Evidence, bucket: string): boolean {
  const settings = settingsByBucket(after, versioningType).get(bucket);
  if (settings) return settings.some(({ values }) => isEnabled(values));
  const buckets = settingsByBucket(after, "aws_s3_bucket").get(bucket) ?? [];
  const told = buckets.some(({ values }) => isEnabledInside(values));
  if (buckets.some((planned) => hasOwnVersioning(after, planned))) return told;
  // the provider suspends versioning when it destroys the resource, and AWS's answer is over
  return told && !settingsByBucket(before, versioningType).has(bucket);
}

/** Reports if a bucket has the deprecated argument. */
export function hasOwnVersioning(state: PlannedState, bucket: PlannedResource): boolean {
  return state.isConfigured(bucket, "versioning") && blocks(bucket.values["versioning"]).length > 0;
}

export function isEnabled(values: Values): boolean {
  return blocks(values["versioning_configuration"]).some(({ status }) => status === "Enabled");
}

/** The same for the argument of a bucket. */
export function isEnabledInside(values: Values): boolean {
  return blocks(values["versioning"]).some(({ enabled }) => enabled === true);
}
