import { nameOfBucket } from "./resource-policies";
import type { PlannedResource, PlannedState } from "../plan/planned-state";

/** The settings of one type by the name of their bucket. */
export function settingsByBucket(view: PlannedState, type: string): ReadonlyMap<string, readonly PlannedResource[]> {
  return byBucket(view, view.ofType(type));
}

/** The settings of a bucket, by the bucket's name. */
export function byBucket(
  view: PlannedState,
  parts: readonly PlannedResource[],
): ReadonlyMap<string, readonly PlannedResource[]> {
  const found = new Map<string, PlannedResource[]>();
  for (const part of parts) {
    const name = nameOfBucket(view, part);
    found.set(name, [...(found.get(name) ?? []), part]);
  }
  return found;
}

/** Buckets created by the plan without this setting. */
export function createdWithout(view: PlannedState, type: string): readonly PlannedResource[] {
  const settings = settingsByBucket(view, type);
  return view.ofType("aws_s3_bucket").filter((part) => isCreated(part) && !settings.has(nameOfBucket(view, part)));
}

/** Settings removed by the plan from a bucket that stays. */
export function takenAway(before: PlannedState, after: PlannedState, type: string): readonly PlannedResource[] {
  const left = settingsByBucket(after, type);
  const destroyed = new Set(
    before
      .ofType("aws_s3_bucket")
      .filter(({ resource }) => resource.after === undefined)
      .map((part) => nameOfBucket(before, part)),
  );
  return before.ofType(type).filter((part) => {
    const name = nameOfBucket(before, part);
    return !left.has(name) && !destroyed.has(name);
  });
}

export function isCreated({ resource: { action } }: PlannedResource): boolean {
  return action === "create" || action === "replace";
}
