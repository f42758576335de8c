import { jsonIn } from "../../text/json";
import type { PlannedResource } from "../plan/planned-state";
import type { Values } from "../plan/resources";

/** The end of a message about access that may be more than before, though its words are the same. */
export const changedHere = "; the plan changes it";

/** The end of a message about a value; empty if the plan leaves the value as it is, or makes the resource. */
export function ifChanged({ resource, values }: PlannedResource, valueIn: (values: Values) => unknown): string {
  const { before, action } = resource;
  if (!before || action === "no-op") return "";
  return textOf(valueIn(before)) === textOf(valueIn(values)) ? "" : changedHere;
}

/** A JSON text in another layout is the same. */
function textOf(value: unknown): string {
  return JSON.stringify(value, (_name, item: unknown) => (typeof item === "string" && jsonIn(item)) || item);
}
