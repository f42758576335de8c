/** Every item with the key of an earlier one, with the first of them. */
export function repeats<Item>(
  items: readonly Item[],
  keyOf: (item: Item) => string,
): readonly { readonly first: Item; readonly again: Item }[] {
  const seen = new Map<string, Item>();
  return items.flatMap((again) => {
    const first = seen.get(keyOf(again));
    if (first === undefined) seen.set(keyOf(again), again);
    return first === undefined ? [] : [{ first, again }];
  });
}
