/** A map from YAML, unchecked. */
export type RawMap = Readonly<Record<string, unknown>>;

/** The value of a key of the map itself: a name such as `constructor` is no key of an empty map. */
export function ownValue<T>(map: Readonly<Record<string, T>>, key: string): T | undefined {
  return Object.hasOwn(map, key) ? map[key] : undefined;
}

export function isMap(value: unknown): value is RawMap {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** The map itself, or an empty one in place of anything else. */
export function asMap(value: unknown): RawMap {
  return isMap(value) ? value : {};
}

/** The map at a path of keys, or an empty one. */
export function mapAt(value: unknown, ...path: readonly string[]): RawMap {
  return path.reduce((map, key) => asMap(map[key]), asMap(value));
}
