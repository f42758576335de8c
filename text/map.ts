/** A map from YAML, unchecked. */
export type RawMap = Readonly<Record<string, unknown>>;

/** The value of a key of the map itself: a name such as `constructor` is no key of an empty map. */
export function ownValue<T>(map: Readonly<Record<string, T>>, key: string): T | undefined {
  return Object.hasOwn(map, key) ? map[key] : undefined;
}

export function isMap(value: unknown): value is RawMap {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
