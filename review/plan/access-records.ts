import { recordSettings, recordTags, type AccessRecord } from "../../text/access-record";
import { groupedBy } from "../../text/grouped";
import { asMap } from "../../text/map";
import type { PlannedResource, PlannedState } from "./planned-state";

/** The record of an access in a plan, and the first resource with its tags. */
export interface RecordedAccess {
  readonly planned: PlannedResource;
  readonly record: AccessRecord;
}

/** The records of a state's accesses by the tags of its resources, each once for its plan. */
export function accessRecords({ resources }: PlannedState): readonly RecordedAccess[] {
  const all = resources.map((planned): RecordedAccess => ({ planned, record: recordOf(planned) }));
  const recorded = all.filter(({ record }) => Object.keys(record).length > 0);
  const same = groupedBy(recorded, ({ planned, record }) => JSON.stringify([planned.plan.name, record]));
  return [...same.values()].map(([first]) => first);
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
