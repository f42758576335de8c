import { nameOfBucket } from "./resource-policies";
import type { PlannedResource, PlannedState } from "../plan/planned-state";

type ByBucket = ReadonlyMap<string, readonly PlannedResource[]>;

const known = new WeakMap<PlannedState, Map<string, ByBucket>>();

/** The buckets, or the settings of one type, by the name of their bucket. */
export function settingsByBucket(state: PlannedState, type: string): ByBucket {
  const types = known.get(state) ?? new Map<string, ByBucket>();
  known.set(state, types);
  const found = types.get(type) ?? byBucket(state, state.ofType(type));
  types.set(type, found);
  return found;
}

/** The settings of a bucket, by the bucket's name. */
export function byBucket(state: PlannedState, resources: readonly PlannedResource[]): ByBucket {
  const found = new Map<string, PlannedResource[]>();
  for (const planned of resources) {
    const name = nameOfBucket(state, planned);
    const same = found.get(name);
    if (same) same.push(planned);
    else found.set(name, [planned]);
  }
  return found;
}

/** Buckets created by the plan without this setting. */
export function createdWithout(state: PlannedState, type: string): readonly PlannedResource[] {
  const settings = settingsByBucket(state, type);
  return state
    .ofType("aws_s3_bucket")
    .filter((planned) => isCreated(planned) && !settings.has(nameOfBucket(state, planned)));
}

/** Settings removed by the plan from a bucket that stays. */
export function takenAway(before: PlannedState, after: PlannedState, type: string): readonly PlannedResource[] {
  const left = settingsByBucket(after, type);
  const destroyed = new Set(
    before
      .ofType("aws_s3_bucket")
      .filter(({ resource }) => resource.after === undefined)
      .map((planned) => nameOfBucket(before, planned)),
  );
  return before.ofType(type).filter((planned) => {
    const name = nameOfBucket(before, planned);
    return !left.has(name) && !destroyed.has(name);
  });
}

export function isCreated({ resource: { action } }: PlannedResource): boolean {
  return action === "create" || action === "replace";
}
