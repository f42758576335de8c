import { jsonIn } from "../../text/json";
import { isMap } from "../../text/map";
import { isLimit } from "../provider/limits";
import type { PlannedResource, PlannedState } from "../plan/planned-state";

/** The limits of outsiders among a resource's arguments, as far as the plan may loosen them. */
export function loosenedLimits(state: PlannedState, planned: PlannedResource): readonly string[] {
  const { before, action, type, expressions } = planned.resource;
  if (!before || action === "no-op") return [];
  const isArgument = (name: string) => Object.keys(expressions).length === 0 || expressions[name] !== undefined;
  return Object.keys(before).filter((name) => {
    if (!isLimit(type, name)) return false;
    if (state.isUnknown(planned, name)) return isOfNew(state, planned, name);
    // a value without a configuration may be AWS's answer
    const after = planned.values[name];
    return (isArgument(name) || isEmpty(after)) && isLooser(name, before[name], after);
  });
}

/** A value known only after apply is the same thing, if the plan replaces its resource. */
function isOfNew(state: PlannedState, planned: PlannedResource, name: string): boolean {
  return state.referenced(planned, name).some(({ resource }) => resource.before === undefined);
}

const givesWhenOn = /^(allow|share|is_public|public|enable|bypass)|enabled$|^state$|^status$/;

function isLooser(name: string, before: unknown, after: unknown): boolean {
  if (givesWhenOn.test(name) && !isMap(before)) return !isOn(before) && isOn(after);
  if (isEmpty(before)) return false;
  const [was, is] = [before, after].map((value) => (typeof value === "string" ? (jsonIn(value) ?? value) : value));
  return !isNarrowerPattern(was, is, name);
}

function isOn(value: unknown): boolean {
  return value === true || /^(true|enabled|active|on)$/i.test(String(value));
}

function isEmpty(value: unknown): boolean {
  if (value === undefined || value === null || value === false || value === "" || value === "NONE") return true;
  return typeof value === "object" && Object.values(value).every(isEmpty);
}

/** A filter or a pattern of events picks less with more keys, or with fewer values in a list, except for a list of exceptions. */
function isNarrowerPattern(was: unknown, is: unknown, name = ""): boolean {
  if (/^(anything-but|not_|excluded?)/.test(name)) return isNarrowerPattern(is, was);
  if (isMap(was) && isMap(is))
    return Object.entries(was).every(([key, value]) => isEmpty(value) || isNarrowerPattern(value, is[key], key));
  const isList = Array.isArray(was) && Array.isArray(is) && name !== "numeric";
  if (!isList) return JSON.stringify(was) === JSON.stringify(is);
  return is.length > 0 && is.every((one) => was.some((other) => isNarrowerPattern(other, one)));
}
