import { isMap } from "../../text/map";
import { blocks, textsOf, type Values } from "../plan/resources";
import type { Condition } from "./statement";

/** The copied part of a bucket, by a rule's filter. */
export interface CopiedPart {
  /** Empty for every object. */
  readonly prefix: string;
  /** The demands on the tags of an object. */
  readonly tags: readonly Condition[];
}

/** Reads the filter of a rule of replication, of an inventory, or of an analysis, in the old form and the new one. */
export function copiedPart(rule: Values): CopiedPart {
  const filters = blocks(rule["filter"]);
  const all = [rule, ...filters, ...filters.flatMap(({ and }) => blocks(and))];
  const [prefix = ""] = all.flatMap(({ prefix: one }) => textsOf(one)).filter((one) => one !== "");
  const single = filters.flatMap(({ tag }) => blocks(tag)).map(({ key, value }) => [String(key), value] as const);
  const several = all.slice(1).flatMap(({ tags }) => (isMap(tags) ? Object.entries(tags) : []));
  const tags = [...single, ...several].map(([key, value]) => ({
    operator: "StringEquals",
    key: `s3:ExistingObjectTag/${key}`,
    values: [String(value)],
  }));
  return { prefix, tags };
}

/** Reports if a rule copies nothing for now. */
export function isSwitchedOff({ status, enabled }: Values): boolean {
  return status === "Disabled" || enabled === false;
}
