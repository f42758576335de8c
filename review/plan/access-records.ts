import { recordSettings, recordTags, type AccessRecord } from "../../text/access-record";
import { asMap } from "../../text/map";
import type { PlannedResource, PlannedState } from "./planned-state";

/** The record of an access in a plan, and the first resource with its tags. */
export interface RecordedAccess {
  readonly planned: PlannedResource;
  readonly record: AccessRecord;
}

/** The records of a state's accesses by the tags of its resources, each once for its plan. */
export function accessRecords({ resources }: PlannedState): readonly RecordedAccess[] {
  const found = new Map<string, RecordedAccess>();
  for (const planned of resources) {
    const record = recordOf(planned);
    const key = JSON.stringify([planned.plan.name, record]);
    if (Object.keys(record).length > 0 && !found.has(key)) found.set(key, { planned, record });
  }
  return [...found.values()];
}

function recordOf({ values }: PlannedResource): AccessRecord {
  const tags = { ...asMap(values["tags_all"]), ...asMap(values["tags"]) };
  return Object.fromEntries(
    recordSettings.flatMap((setting) => {
      const value = tags[recordTags[setting]];
      return typeof value === "string" ? [[setting, value]] : [];
    }),
  );
}
