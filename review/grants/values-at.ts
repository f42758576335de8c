import { isMap } from "../../text/map";
import { textsOf } from "../plan/resources";
import { marks, marksAny } from "../plan/sensitive";
import type { PlannedResource, PlannedState } from "../plan/planned-state";

/** The values at a path of attribute names through nested blocks, such as `details.policy`. */
export interface ValuesAt {
  readonly values: readonly unknown[];
  readonly texts: readonly string[];
  /** Only the apply will know one of the values, and it is none of a resource in the plans. */
  readonly isUnknown: boolean;
  readonly sensitive: boolean;
}

export function valuesAt(state: PlannedState, planned: PlannedResource, path: string): ValuesAt {
  const names = path.split(".");
  const [top = ""] = names;
  const values = follow(planned.values, names).filter((value) => value !== null && value !== undefined);
  const unknown = state.side === "after" && follow(planned.resource.unknown, names).some(marksAny);
  const isKnown = state.referenced(planned, top).length > 0;
  return {
    values,
    texts: textsOf(values.flat()),
    isUnknown: unknown && !isKnown,
    sensitive: marks(planned.sensitive, top),
  };
}

/** A block is a list of maps in a plan; `true` in place of one is unknown as a whole. */
function follow(value: unknown, [name, ...more]: readonly string[]): readonly unknown[] {
  if (Array.isArray(value)) return value.flatMap((item) => follow(item, name === undefined ? [] : [name, ...more]));
  if (name === undefined || value === true) return [value];
  return isMap(value) ? follow(value[name], more) : [];
}
