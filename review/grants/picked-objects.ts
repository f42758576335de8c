import { asMap } from "../../text/map";
import { blocks, textsOf, type Values } from "../plan/resources";

/** The objects under a rule of a bucket. */
export interface PickedObjects {
  /** Empty for every object. */
  readonly prefix: string;
  readonly tags: readonly (readonly [key: string, value: unknown])[];
}

/** Reads the filter of a rule: of a lifecycle, a replication, an inventory or an analysis, in the old form and the new one. */
export function pickedObjects(rule: Values): PickedObjects {
  const filters = blocks(rule["filter"]);
  const parts = [...filters, ...filters.flatMap(({ and }) => blocks(and))];
  const [prefix = ""] = [rule, ...parts].flatMap(({ prefix: one }) => textsOf(one)).filter((one) => one !== "");
  const single = filters.flatMap(({ tag }) => blocks(tag)).map(({ key, value }) => [String(key), value] as const);
  return { prefix, tags: [...single, ...parts.flatMap(({ tags }) => Object.entries(asMap(tags)))] };
}
