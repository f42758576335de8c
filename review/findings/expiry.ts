import { settingsByBucket } from "../grants/bucket-settings";
import { nameOfBucket } from "../grants/resource-policies";
import { sooner, type Sooner } from "../judgement/lifecycle-rules";
import type { PlannedResource, PlannedState } from "../plan/planned-state";
import { blocks, type Values } from "../plan/resources";
import { isBucketAtStake } from "./exposure";
import type { Evidence } from "./rule";

/** Lifecycle rules of an existing bucket that delete something new, or delete it sooner. */
export interface Expiry extends Pick<Sooner, "affects"> {
  readonly planned: PlannedResource;
  /** A sentence on the deletion now and before, and a sentence on its time. */
  readonly message: string;
  /** The bucket keeps what is deleted or overwritten as noncurrent versions. */
  readonly versioned: boolean;
}

/** The deletions that the plan brings to buckets that an outsider reaches, or that it changes. */
export function expiries(evidence: Evidence): readonly Expiry[] {
  const { before, after } = evidence;
  const earlier = settingsByBucket(before, "aws_s3_bucket_lifecycle_configuration");
  return after.ofType("aws_s3_bucket_lifecycle_configuration").flatMap((planned) => {
    const bucket = nameOfBucket(after, planned);
    if (planned.resource.action === "no-op" || isNew(evidence, bucket) || !isBucketAtStake(evidence, planned))
      return [];
    const known = earlier.get(bucket)?.flatMap(({ values }) => blocks(values["rule"])) ?? shownBy(evidence, bucket);
    const versioned = isVersioned(after, bucket);
    return sooner(blocks(planned.values["rule"]), known ?? [])
      .filter(({ deletes, affects }) => deletes && affects !== "uploads")
      .map(({ affects, message, was, does }) => {
        const before = known ? `before, ${was}` : "the plan doesn't show the rules before it";
        return { affects, planned, versioned, message: `${message}; ${before}. ${does}` };
      });
  });
}

/** Reports if a plan enables versioning, or shows it enabled in a bucket with no such resource. */
function isVersioned(state: PlannedState, bucket: string): boolean {
  const settings = settingsByBucket(state, "aws_s3_bucket_versioning").get(bucket);
  if (settings) return settings.some(({ values }) => isEnabled(values));
  return bucketsNamed(state, bucket).some(({ values }) =>
    blocks(values["versioning"]).some(({ enabled }) => enabled === true),
  );
}

function isEnabled(values: Values): boolean {
  return blocks(values["versioning_configuration"]).some(({ status }) => status === "Enabled");
}

/** A bucket that the plan creates has no objects. */
function isNew({ before, after }: Evidence, bucket: string): boolean {
  return bucketsNamed(after, bucket).length > 0 && bucketsNamed(before, bucket).length === 0;
}

function bucketsNamed(state: PlannedState, bucket: string): readonly PlannedResource[] {
  return settingsByBucket(state, "aws_s3_bucket").get(bucket) ?? [];
}

/** The rules that a bucket shows itself, if it is in the plan: an imported one may have no configuration of its own. */
function shownBy({ before }: Evidence, bucket: string): readonly Values[] | undefined {
  const [found] = bucketsNamed(before, bucket);
  return found && blocks(found.values["lifecycle_rule"]).map(asRule);
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
