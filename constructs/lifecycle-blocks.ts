import type { S3BucketLifecycleConfigurationRule } from "@cdktf/provider-aws/lib/s3-bucket-lifecycle-configuration";
import type { LifecycleRule } from "../settings/values/lifecycle-rule";

/** A file's lifecycle rules as the provider's binding takes them. */
export function lifecycleBlocks(rules: readonly LifecycleRule[]): readonly S3BucketLifecycleConfigurationRule[] {
  return rules.map((rule) => ({
    id: rule.id,
    status: rule.status,
    filter: [filterBlock(rule.filter)],
    expiration: one(rule.expiration, ({ days, date, expired_object_delete_marker: expiredObjectDeleteMarker }) => ({
      days,
      date,
      expiredObjectDeleteMarker,
    })),
    transition: rule.transition?.map(({ days, date, storage_class: storageClass }) => ({ days, date, storageClass })),
    noncurrentVersionExpiration: one(rule.noncurrent_version_expiration, noncurrent),
    noncurrentVersionTransition: rule.noncurrent_version_transition?.map((transition) => ({
      ...noncurrent(transition),
      storageClass: transition.storage_class,
    })),
    abortIncompleteMultipartUpload: one(rule.abort_incomplete_multipart_upload, ({ days_after_initiation }) => ({
      daysAfterInitiation: days_after_initiation,
    })),
  }));
}

/** An optional single block; CDKTF takes a list of it. */
function one<Value, Block>(value: Value | undefined, block: (value: Value) => Block): Block[] | undefined {
  return value === undefined ? undefined : [block(value)];
}

type Filter = LifecycleRule["filter"];

function filterBlock({ tag, and, ...conditions }: Filter) {
  return {
    ...conditionArguments(conditions),
    tag: one(tag, (only) => only),
    and: one(and, ({ tags, ...several }) => ({ ...conditionArguments(several), tags: tags && { ...tags } })),
  };
}

function conditionArguments({
  prefix,
  object_size_greater_than: objectSizeGreaterThan,
  object_size_less_than: objectSizeLessThan,
}: Omit<Filter, "tag" | "and">) {
  return { prefix, objectSizeGreaterThan, objectSizeLessThan };
}

function noncurrent(action: { readonly noncurrent_days: number; readonly newer_noncurrent_versions?: number }) {
  return { noncurrentDays: action.noncurrent_days, newerNoncurrentVersions: action.newer_noncurrent_versions };
}
