import { defaultKeys, encryptionByBucket } from "./default-encryption";
import { keysBehind, keysNamed } from "./kms-keys";
import type { PlannedResource, PlannedState } from "../plan/planned-state";
import { textsOf } from "../plan/resources";

/** The customer managed key for new objects of a bucket. */
export interface BucketKey {
  /** The resource with the setting. */
  readonly planned: PlannedResource;
  /** As the setting names it; the address of a key without an id yet. */
  readonly name: string;
  /** Every text that tells it from other keys: addresses in the plans, or else ids. */
  readonly ids: readonly string[];
  /** The names, or patterns of names, by which a policy can mean it. */
  readonly resources: readonly string[];
  /** The key in the plans; several if the apply decides which of them. */
  readonly keys: readonly PlannedResource[];
}

/** The key of each bucket with one. */
export function bucketKeys(state: PlannedState): ReadonlyMap<string, BucketKey> {
  const found = new Map<string, BucketKey>();
  for (const [bucket, planned] of encryptionByBucket(state)) {
    const [first] = defaultKeys(state, planned);
    const [name] = first?.names ?? [];
    if (first && name !== undefined) found.set(bucket, keyOf(state, planned, first.names));
  }
  return found;
}

function keyOf(state: PlannedState, planned: PlannedResource, names: readonly string[]): BucketKey {
  const [name = ""] = names;
  const targets = names.flatMap((one) => (isAlias(one) ? targetsOf(state, one) : [one]));
  const keys = [...new Set(targets.flatMap((one) => keysNamed(state, planned.plan.name, one)))];
  const inPlans = keys.map(({ resource }) => `${resource.plan} ${resource.address}`);
  const elsewhere = (targets.length > 0 ? targets : [name]).map((one) => one.replace(/^.*:key\//, ""));
  return {
    planned,
    name,
    ids: keys.length > 0 ? inPlans : elsewhere,
    resources: keys.length > 0 ? keys.flatMap(resourcesOf) : elsewhere.map((id) => `arn:*:kms:*:*:key/${id}`),
    keys,
  };
}

export function isAlias(name: string): boolean {
  return /(^|:)alias\//.test(name);
}

/** The keys behind an alias; none if no plan has it. */
function targetsOf(state: PlannedState, name: string): readonly string[] {
  return aliasesNamed(state, name).flatMap((alias) => {
    const { target_key_arn: arn, target_key_id: id } = alias.values;
    const keys = keysBehind(state, alias, "target_key_id").map(({ resource }) => resource.address);
    // the ARN of the former key may stay in the plan
    return keys.length > 0 ? keys : textsOf(id ?? arn);
  });
}

export function aliasesNamed(state: PlannedState, name: string): readonly PlannedResource[] {
  return state.withValue("aws_kms_alias", ["name", "arn"], name);
}

function resourcesOf({ resource, values }: PlannedResource): readonly string[] {
  const [id] = textsOf(values["key_id"]);
  const [arn = id && `arn:*:kms:*:*:key/${id}`] = textsOf(values["arn"]);
  // a pattern for every key means one without an id, too
  return [`<${resource.address}.arn>`, arn ?? `arn:*:kms:*:*:key/<${resource.address}>`];
}
