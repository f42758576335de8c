import { groupedByEach } from "../../text/grouped";
import type { PlannedResource, PlannedState } from "../plan/planned-state";
import { singleSettings } from "../provider/single-settings";
import { bucketPolicies, nameOfBucket } from "./resource-policies";

/** The resources of the plans that write one policy or one setting, together. */
export function overwriting(state: PlannedState): readonly (readonly PlannedResource[])[] {
  const settings = new Set([...bucketPolicies(state), ...state.ofType(...Object.keys(singleSettings))]);
  const same = groupedByEach([...settings], (planned) => namesOf(state, planned));
  return [...same.values()].filter(({ length }) => length > 1);
}

/** One name for the setting, or none if the plan doesn't tell it. */
function namesOf(state: PlannedState, planned: PlannedResource): readonly string[] {
  const { type, plan, accountId = plan } = planned.resource;
  if (type.startsWith("aws_s3_bucket")) return [`${settingOf(type)} ${nameOfBucket(state, planned)}`];
  const parts = (singleSettings[type] ?? []).map((name) => partOf(state, planned, name));
  return parts.includes(undefined) ? [] : [[type, accountId, ...parts].join(" ")];
}

/** The policy of a bucket is its argument, too. */
function settingOf(type: string): string {
  return type === "aws_s3_bucket" ? "aws_s3_bucket_policy" : type;
}

/** The value, or the resource behind it while only the apply will tell. */
function partOf(state: PlannedState, planned: PlannedResource, name: string): string | undefined {
  const value = planned.values[name];
  // a key of several Regions has a policy in each
  if (typeof value === "string" && /(^|\/)mrk-/.test(value)) return undefined;
  if (typeof value === "string") return value;
  const [target, ...more] = state.referenced(planned, name);
  return more.length === 0 ? target?.resource.address : undefined;
}
