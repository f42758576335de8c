import { isMap, type RawMap } from "../../text/map";

/** A part of a value that differs. */
export interface PartChange {
  /** The way to it, such as `policy.Statement["Read"].Action`. */
  readonly path: string;
  /** Undefined if the part is added. */
  readonly before?: unknown;
  /** Undefined if the part is removed. */
  readonly after?: unknown;
}

/**
 * Compares two values part by part. Texts that hold JSON, such as policies, are compared as JSON: their layout and the
 * order of their keys mean nothing.
 */
export function jsonDiff(before: unknown, after: unknown, path = ""): readonly PartChange[] {
  const [old, current] = [unpacked(before), unpacked(after)];
  if (isMap(old) && isMap(current)) return mapDiff(old, current, path);
  if (Array.isArray(old) && Array.isArray(current)) return listDiff(old, current, path);
  return textOf(old) === textOf(current) ? [] : [{ path, before: old, after: current }];
}

/** The JSON in a text; any other value as it is. */
function unpacked(value: unknown): unknown {
  if (typeof value !== "string" || !/^\s*[{[]/.test(value)) return value;
  try {
    return JSON.parse(value) as unknown;
  } catch {
    return value;
  }
}

function mapDiff(before: RawMap, after: RawMap, path: string): readonly PartChange[] {
  const keys = new Set([...Object.keys(before), ...Object.keys(after)]);
  const at = (map: RawMap, key: string) => (Object.hasOwn(map, key) ? map[key] : undefined);
  return [...keys].flatMap((key) => jsonDiff(at(before, key), at(after, key), below(path, key)));
}

function below(path: string, key: string): string {
  const step = /^[\p{L}\p{N}_:/-]+$/u.test(key) ? key : JSON.stringify(key);
  return path === "" ? step : `${path}.${step}`;
}

/** Compares the items without an equal: those with the same Sid, then other maps in their order. */
function listDiff(before: readonly unknown[], after: readonly unknown[], path: string): readonly PartChange[] {
  const [removed, added] = [withoutEqual(before, after), withoutEqual(after, before)];
  if (removed.length === 0 && added.length === 0)
    return textOf(before) === textOf(after) ? [] : [{ path, before, after }];
  const taken = new Set<Item>();
  const changed = removed.flatMap((item) => {
    const other = added.find((one) => !taken.has(one) && isMap(one.value) && one.sid === item.sid);
    if (!other || !isMap(item.value)) return [{ path: `${path}${item.step}`, before: item.value }];
    taken.add(other);
    return jsonDiff(item.value, other.value, `${path}${item.step}`);
  });
  const fresh = added.filter((item) => !taken.has(item));
  return [...changed, ...fresh.map(({ step, value }) => ({ path: `${path}${step}`, after: value }))];
}

interface Item {
  readonly value: unknown;
  /** The name of a policy's statement. */
  readonly sid?: string;
  /** The step of a path to the item. */
  readonly step: string;
}

/** The items of a list without an equal in the other, counted: the second of two equals needs two there. */
function withoutEqual(items: readonly unknown[], others: readonly unknown[]): readonly Item[] {
  const counts = new Map<string, number>();
  for (const other of others) counts.set(textOf(other), (counts.get(textOf(other)) ?? 0) + 1);
  return items.flatMap((value, at) => {
    const left = counts.get(textOf(value)) ?? 0;
    counts.set(textOf(value), left - 1);
    return left > 0 ? [] : [itemOf(value, at)];
  });
}

function itemOf(value: unknown, at: number): Item {
  const sid = isMap(value) && typeof value["Sid"] === "string" ? value["Sid"] : undefined;
  return { value, sid, step: `[${sid === undefined ? at : JSON.stringify(sid)}]` };
}

/** The same for maps with the same keys in another order. */
function textOf(value: unknown): string {
  return (
    JSON.stringify(value, (_, part: unknown) =>
      isMap(part) ? Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1))) : part,
    ) ?? ""
  );
}
