/** Patterns of IAM: `*` matches any text, `?` any one character, and a policy variable its value. */

/** A policy variable, with a default value or without. Stops at the next `$`, so that no text makes it slow. */
const variable = /\$\{(?:\$|[^'}$]*(?:'[^']*'[^'}$]*)*)\}/;

/**
 * Reports if the first pattern matches every text of the second. A policy variable has one value in both, and no
 * length. No `?` covers a character beyond 16 bits, because a service may count it as two.
 */
export function covers(pattern: string, other: string): boolean {
  return matches(patternParts(pattern), patternParts(other));
}

/** Reports if a text may match both patterns, for any values of the policy variables. */
export function overlap(one: string, other: string): boolean {
  const [mine, theirs] = [anyValue(one), anyValue(other)];
  if (beginsApart(mine, theirs)) return false;
  // AWS doesn't say whether `?` matches a character beyond 16 bits, or half of it
  return meet([...mine], [...theirs]) || meet(mine.split(""), theirs.split(""));
}

/** Reports if two patterns differ in a character before any wildcard, as most ARNs do: the cheap answer. */
function beginsApart(one: string, other: string): boolean {
  const length = Math.min(wildcardIn(one), wildcardIn(other));
  return one.slice(0, length) !== other.slice(0, length);
}

/** The place of the first wildcard, or of the end. */
function wildcardIn(pattern: string): number {
  const place = pattern.search(/[*?]/);
  return place < 0 ? pattern.length : place;
}

/** Replaces each policy variable with a star, so the pattern matches all its possible texts for anyone. */
export function anyValue(pattern: string): string {
  return pattern.split(variable).join("*");
}

function meet(one: readonly string[], other: readonly string[]): boolean {
  // row[j]: true if the part of `one` read so far and the first j characters of `other` have a text in common
  let row = other.reduce<boolean[]>((before, facing, j) => [...before, facing === "*" && before[j] === true], [true]);
  for (const character of one) {
    const above = row;
    row = [character === "*" && above[0] === true];
    for (const [j, facing] of other.entries()) row.push(canMeet(character, facing, above, row, j));
  }
  return row[other.length] === true;
}

function canMeet(character: string, facing: string, above: readonly boolean[], row: readonly boolean[], j: number) {
  // a star takes one more character of the other pattern, or is done
  if (character === "*" || facing === "*") return above[j + 1] === true || row[j] === true;
  return above[j] === true && (character === facing || character === "?" || facing === "?");
}

/**
 * Reports if a pattern means more than one text: by a wildcard, or by a policy variable, because the caller may choose
 * its value.
 */
export function hasWildcard(text: string): boolean {
  return /[*?]|\$\{/.test(text);
}

const part = new RegExp(`${variable.source}|.`, "gsu");

/** Splits a pattern into its characters and policy variables. */
export function patternParts(pattern: string): readonly string[] {
  return pattern.includes("${") ? Array.from(pattern.matchAll(part), ([one]) => one) : [...pattern];
}

/** The classic two-pointer match: linear except for the last star, so that no policy can make it slow. */
function matches(pattern: readonly string[], text: readonly string[]): boolean {
  const single = text.map((one) => one.length === 1 && one !== "*");
  let [p, t, star, mark] = [0, 0, -1, 0];
  while (t < text.length) {
    if (pattern[p] === "*") [star, mark, p] = [p, t, p + 1];
    else if (pattern[p] === text[t] || (pattern[p] === "?" && single[t])) [p, t] = [p + 1, t + 1];
    else if (star >= 0) [p, t, mark] = [star + 1, mark + 1, mark + 1];
    else return false;
  }
  return pattern.slice(p).every((one) => one === "*");
}
