import type { RawMap } from "../../text/map";
import { line, shownValue, type Line } from "../lines";
import type { PlannedChange } from "../plan";
import { onlyIn } from "../statements";

/** A policy among the attributes of a resource, and how its statements are told. */
interface Policy {
  readonly attribute: string;
  /** Begins each line where the resource has other policies as well. */
  readonly prefix?: string;
  /** Whom a Deny cuts off, by the statement without its Sid. */
  readonly cutOff: (denied: RawMap) => string;
}

/** Every new statement of a policy. A Deny takes access away, so it counts as a change of existing access. */
export function comingLines(change: PlannedChange, { attribute, prefix = "", cutOff }: Policy): readonly Line[] {
  return onlyIn(change.after[attribute], change.before[attribute]).map((statement) => {
    const { Sid, ...rest } = statement;
    const message = `${prefix}${String(rest["Effect"])} ${shownValue(Sid ?? rest)} is added`;
    if (rest["Effect"] !== "Allow") return line(change, message, { reason: cutOff(rest) });
    return line(change, message, { adds: true, ...(Sid !== undefined && { reason: `it says ${shownValue(rest)}` }) });
  });
}
