import { passedDates } from "../../text/access-record";
import type { Fault } from "../../text/fault";
import type { Integration } from "./integration";

const fixes = {
  reviewBy: "review who still needs the access, and set the next date",
  until: "end the access, or set a later date",
};

/** Warns of dates in the past. Each path begins at the top of the file. */
export function passedDateWarnings(stacks: readonly Integration[], today: string): readonly Fault[] {
  return stacks.flatMap(({ name, vendor, settings }) =>
    passedDates(settings, today).map(({ setting, message }) => ({
      path: ["integrations", name, setting],
      message: `has passed: the access of ${vendor.name} ${message}`,
      fix: fixes[setting],
      many: `dates of ${setting} have passed`,
    })),
  );
}
