import { settingsByBucket } from "../grants/bucket-settings";
import { nameOfBucket } from "../grants/resource-policies";
import { sooner, type Sooner } from "../judgement/lifecycle-rules";
import type { PlannedResource } from "../plan/planned-state";
import { blocks, type Values } from "../plan/resources";
import { isBucketAtStake } from "./exposure";
import type { Evidence } from "./rule";

/** Lifecycle rules of an existing bucket that delete something new, or delete it sooner. */
export interface Expiry extends Sooner {
  readonly part: PlannedResource;
  /** The bucket keeps what is deleted or overwritten as noncurrent versions. */
  readonly versioned: boolean;
}

/** The deletions that the plan brings to buckets that an outsider reaches, or that it changes. */
export function expiries(evidence: Evidence): readonly Expiry[] {
  const { before, after } = evidence;
  const versioning = settingsByBucket(after, "aws_s3_bucket_versioning");
  const earlier = settingsByBucket(before, "aws_s3_bucket_lifecycle_configuration");
  return after.ofType("aws_s3_bucket_lifecycle_configuration").flatMap((part) => {
    const bucket = nameOfBucket(after, part);
    if (part.resource.action === "no-op" || isNew(evidence, bucket) || !isBucketAtStake(evidence, part)) return [];
    const known = earlier.get(bucket)?.flatMap(({ values }) => blocks(values["rule"])) ?? shownBy(evidence, bucket);
    const versioned = versioning.get(bucket)?.some(({ values }) => isEnabled(values)) ?? false;
    return sooner(blocks(part.values["rule"]), known)
      .filter(({ deletes, affects }) => deletes && affects !== "uploads")
      .map((one) => ({ ...one, part, versioned }));
  });
}

function isEnabled(values: Values): boolean {
  return blocks(values["versioning_configuration"]).some(({ status }) => status === "Enabled");
}

/** A bucket that the plan creates has no objects. */
function isNew({ before, after }: Evidence, bucket: string): boolean {
  const isIn = (view: typeof after) => view.ofType("aws_s3_bucket").some((part) => nameOfBucket(view, part) === bucket);
  return isIn(after) && !isIn(before);
}

/** The rules that an imported bucket shows itself, where the plan has no configuration to import. */
function shownBy({ before }: Evidence, bucket: string): readonly Values[] {
  return before
    .ofType("aws_s3_bucket")
    .filter((part) => nameOfBucket(before, part) === bucket)
    .flatMap(({ values }) => blocks(values["lifecycle_rule"]).map(asRule));
}

/** A rule in the shape of the resource of its own. */
function asRule(rule: Values): Values {
  const versions = blocks(rule["noncurrent_version_expiration"]);
  return {
    status: rule["enabled"] === true ? "Enabled" : "Disabled",
    filter: [{ and: [{ prefix: rule["prefix"], tags: rule["tags"] }] }],
    expiration: rule["expiration"],
    noncurrent_version_expiration: versions.map(({ days }) => ({ noncurrent_days: days })),
  };
}
