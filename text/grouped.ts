type Groups<Key, Item> = ReadonlyMap<Key, readonly [Item, ...Item[]]>;

/** Items by a key, in the order of the first of each. */
export function groupedBy<Item, Key>(items: readonly Item[], keyOf: (item: Item) => Key): Groups<Key, Item> {
  return groupedByEach(items, (item) => [keyOf(item)]);
}

/** Items by each of their keys, in the same order. */
export function groupedByEach<Item, Key>(
  items: readonly Item[],
  keysOf: (item: Item) => Iterable<Key>,
): Groups<Key, Item> {
  const groups = new Map<Key, [Item, ...Item[]]>();
  for (const item of items) {
    for (const key of keysOf(item)) {
      const group = groups.get(key);
      if (group) group.push(item);
      else groups.set(key, [item]);
    }
  }
  return groups;
}
