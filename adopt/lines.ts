import { isMap, type RawMap } from "../text/map";
import type { PlannedChange } from "./plan";

/** Something removed, changed or added by a plan. */
export interface Line {
  readonly address: string;
  readonly message: string;
  /** The cause, or the fix. */
  readonly reason?: string;
  /** The settings to keep it as it is. */
  readonly keep?: RawMap;
  /** True if it comes and nothing goes for it. */
  readonly adds?: boolean;
}

/** The lines in a resource's own words, and the attributes without need of others. */
export interface ResourceLines {
  readonly lines: readonly Line[];
  readonly attributes: readonly string[];
}

/**
 * Reports if an attribute is empty: Terraform writes null, "", 0, false or an empty list for values absent from AWS.
 */
export function isEmpty(value: unknown): boolean {
  if (value === undefined || value === null || value === "" || value === 0 || value === false) return true;
  if (Array.isArray(value)) return value.length === 0;
  return isMap(value) && Object.values(value).every(isEmpty);
}

/** Every lost or changed value, attribute by attribute, without the attributes named. */
export function differences(change: PlannedChange, described: readonly string[]): readonly Line[] {
  const attributes = Object.keys(change.before).filter((attribute) => !described.includes(attribute));
  return attributes.flatMap((attribute) => {
    const before = change.before[attribute];
    if (change.unknown[attribute] === true)
      return isEmpty(before) ? [] : [line(change, `${attribute}: ${shownValue(before)} → (known after apply)`)];
    return leaves(before, change.after[attribute], attribute).map((message) => line(change, message));
  });
}

function leaves(before: unknown, after: unknown, path: string): readonly string[] {
  if (isEmpty(before) || JSON.stringify(before) === JSON.stringify(after)) return [];
  if (Array.isArray(before) && before.length === 1 && Array.isArray(after) && after.length === 1)
    return leaves(before[0], after[0], path);
  if (isMap(before) && isMap(after))
    return Object.entries(before).flatMap(([key, value]) => leaves(value, after[key], `${path}.${key}`));
  return [`${path}: ${shownValue(before)} → ${isEmpty(after) ? "nothing" : shownValue(after)}`];
}

export function shownValue(value: unknown): string {
  return JSON.stringify(value);
}

export function line(
  { address }: PlannedChange,
  message: string,
  more: Pick<Line, "reason" | "keep" | "adds"> = {},
): Line {
  return { address, message, ...more };
}

/** `name: before → after`, kept by settings. */
export function changed(
  change: PlannedChange,
  attribute: string,
  more: Pick<Line, "reason" | "keep">,
  before: unknown = change.before[attribute],
  after: unknown = change.after[attribute],
): Line {
  return line(change, `${attribute}: ${shownValue(before)} → ${isEmpty(after) ? "nothing" : shownValue(after)}`, more);
}

/** The only block of a kind, or an empty map. */
export function blockOf(value: unknown): RawMap {
  const [only] = Array.isArray(value) ? (value as readonly unknown[]) : [value];
  return isMap(only) ? only : {};
}
