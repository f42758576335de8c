/** `a, b and c`, for a message about all of them, or with another word before the last. */
export function allOf(words: readonly string[], last = "and"): string {
  return words.length < 2 ? words.join("") : `${words.slice(0, -1).join(", ")} ${last} ${words.at(-1)}`;
}

/** `"a", "b" or "c"`, for a message with the allowed values. */
export function oneOf(values: readonly unknown[]): string {
  const all = values.map((value) => JSON.stringify(value));
  return all.length < 2 ? all.join("") : `${all.slice(0, -1).join(", ")} or ${all.at(-1)}`;
}

const mostListed = 10;

/** `a, b, c and 7 more`, for a list of any length. */
export function firstOf(words: readonly string[], most = mostListed): string {
  const rest = words.length - most;
  return allOf(rest > 0 ? [...words.slice(0, most), `${rest} more`] : words);
}

/** `1 finding`, `2 findings`. */
export function counted(number: number, one: string, several = `${one}s`): string {
  return `${number} ${number === 1 ? one : several}`;
}
