import { settingsByBucket } from "../grants/bucket-settings";
import { nameOfBucket } from "../grants/resource-policies";
import type { PlannedResource } from "../plan/planned-state";
import { blocks, type Values } from "../plan/resources";
import type { Evidence } from "./rule";

const ownType = "aws_s3_bucket_lifecycle_configuration";
const argument = "lifecycle_rule";

/** Lifecycle rules of one bucket, and the resource with them. */
export interface LifecycleRules {
  readonly bucket: string;
  readonly planned: PlannedResource;
  readonly rules: readonly Values[];
}

/** The lifecycle rules after the plan: those of resources of their own, and those in the argument of a bucket. */
export function lifecycleRulesAfter({ after }: Evidence): readonly LifecycleRules[] {
  const own = after.ofType(ownType).map((planned) => ({ planned, rules: blocks(planned.values["rule"]) }));
  const inside = after
    .ofType("aws_s3_bucket")
    .filter((planned) => after.isConfigured(planned, argument) || isChanged(planned))
    .map((planned) => ({ planned, rules: blocks(planned.values[argument]).map(asRule) }));
  const withName = (one: Omit<LifecycleRules, "bucket">) => ({ ...one, bucket: nameOfBucket(after, one.planned) });
  return [...own, ...inside].map(withName);
}

/** AWS's own answer is the same on both sides. */
function isChanged({ resource: { before, after } }: PlannedResource): boolean {
  return before !== undefined && JSON.stringify(before[argument]) !== JSON.stringify(after?.[argument]);
}

/** The rules before the plan; undefined if it doesn't show them. */
export function formerRules({ before }: Evidence, bucket: string): readonly Values[] | undefined {
  const own = settingsByBucket(before, ownType).get(bucket);
  if (own) return own.flatMap(({ values }) => blocks(values["rule"]));
  const [shown] = settingsByBucket(before, "aws_s3_bucket").get(bucket) ?? [];
  return shown && blocks(shown.values[argument]).map(asRule);
}

/** A rule of the argument in the shape of the resource of its own. */
function asRule(rule: Values): Values {
  const versions = blocks(rule["noncurrent_version_expiration"]);
  return {
    status: rule["enabled"] === true ? "Enabled" : "Disabled",
    filter: [{ and: [{ prefix: rule["prefix"], tags: rule["tags"] }] }],
    expiration: rule["expiration"],
    transition: rule["transition"],
    noncurrent_version_expiration: versions.map(({ days }) => ({ noncurrent_days: days })),
  };
}
