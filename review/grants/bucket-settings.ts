import { groupedBy } from "../../text/grouped";
import { onceFor, remembered } from "../../text/once";
import { nameOfBucket } from "./resource-policies";
import type { PlannedResource, PlannedState } from "../plan/planned-state";

type ByBucket = ReadonlyMap<string, readonly PlannedResource[]>;

const settingsOf = onceFor((state: PlannedState) =>
  remembered((type) => groupedBy(state.ofType(type), (planned) => nameOfBucket(state, planned))),
);

/** The buckets, or the settings of one type, by the name of their bucket. */
export function settingsByBucket(state: PlannedState, type: string): ByBucket {
  return settingsOf(state)(type);
}

/** Buckets created by the plan without this setting. */
export function createdWithout(state: PlannedState, type: string): readonly PlannedResource[] {
  const settings = settingsByBucket(state, type);
  return state
    .ofType("aws_s3_bucket")
    .filter((planned) => isCreated(planned) && !settings.has(nameOfBucket(state, planned)));
}

/** The states before and after the plans. */
interface BothStates {
  readonly before: PlannedState;
  readonly after: PlannedState;
}

/** Reports if the plans create a bucket, so that nobody works in it yet, and it has no objects. */
export function isNewBucket({ before, after }: BothStates, bucket: string): boolean {
  return isDestroyedBucket({ before: after, after: before }, bucket);
}

/** Reports if the plans end a bucket of this name. */
export function isDestroyedBucket({ before, after }: BothStates, bucket: string): boolean {
  return settingsByBucket(before, "aws_s3_bucket").has(bucket) && !settingsByBucket(after, "aws_s3_bucket").has(bucket);
}

/** Settings removed by the plan from a bucket that stays. */
export function takenAway({ before, after }: BothStates, type: string): readonly PlannedResource[] {
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
