/** Patterns of IAM, where `*` stands for any text, `?` for any one character, and a policy variable for its value. */

/** A policy variable, with a default value or without. */
const variable = /\$\{[^'}]*(?:'[^']*'[^'}]*)*\}/;

/**
 * Whether every text that the second pattern matches is matched by the first. A policy variable has one value in both, and
 * no length. No `?` covers a character beyond 16 bits, because a service may count it as two.
 */
export function covers(pattern: string, other: string): boolean {
  return matches(parts(pattern), parts(other));
}

/** Whether there may be a text that both patterns match, whatever the policy variables stand for. */
export function overlap(one: string, other: string): boolean {
  const [mine, theirs] = [anyValue(one), anyValue(other)];
  // AWS doesn't say whether `?` stands for a character beyond 16 bits, or for half of it
  return meet([...mine], [...theirs]) || meet(mine.split(""), theirs.split(""));
}

/** The pattern with a star for each policy variable: every text that it matches for anyone. */
export function anyValue(pattern: string): string {
  return pattern.split(variable).join("*");
}

function meet(one: readonly string[], other: readonly string[]): boolean {
  // row[j]: whether what was read of `one` and the first j characters of `other` have a text in common
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

/** Whether more than one text is meant: by a wildcard, or by a policy variable, which the caller may choose. */
export function hasWildcard(text: string): boolean {
  return /[*?]|\$\{/.test(text);
}

const part = new RegExp(`${variable.source}|.`, "gsu");

/** Characters and policy variables. */
function parts(pattern: string): readonly string[] {
  return pattern.match(part) ?? [];
}

/** The classic two-pointer match: linear but for the last star, so that no policy can make it slow. */
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
