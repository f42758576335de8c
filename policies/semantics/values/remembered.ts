/**
 * A function of plain values that works only once for the same ones, for as long as there is room: a review asks about a
 * policy again and again, before and after a plan.
 */
export function rememberedRecently<Args extends readonly unknown[], T>(
  make: (...args: Args) => T,
  most = 5000,
): (...args: Args) => T {
  const known = new Map<string, T>();
  return (...args) => {
    const key = JSON.stringify(args);
    if (!known.has(key)) {
      if (known.size >= most) known.clear();
      known.set(key, make(...args));
    }
    return known.get(key) as T;
  };
}
