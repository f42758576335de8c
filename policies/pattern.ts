/** Patterns of IAM, where `*` stands for any text and `?` for any one character. */

/** Whether every text that the second pattern matches is matched by the first. */
export function covers(pattern: string, other: string): boolean {
  return matches(pattern, other, (character) => character !== "*");
}

/** Whether there is a text that both patterns match. */
export function overlap(one: string, other: string): boolean {
  // row[j]: whether what was read of `one` and the first j characters of `other` have a text in common
  let row = [...other].reduce<boolean[]>(
    (before, facing, j) => [...before, facing === "*" && before[j] === true],
    [true],
  );
  for (const character of one) {
    const above = row;
    row = [character === "*" && above[0] === true];
    for (const [j, facing] of [...other].entries()) row.push(canMeet(character, facing, above, row, j));
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

/** The classic two-pointer match: linear but for the last star, so that no policy can make it slow. */
function matches(pattern: string, text: string, single: (character: string) => boolean): boolean {
  let [p, t, star, mark] = [0, 0, -1, 0];
  while (t < text.length) {
    const character = text.charAt(t);
    if (pattern[p] === "*") [star, mark, p] = [p, t, p + 1];
    else if (pattern[p] === character || (pattern[p] === "?" && single(character))) [p, t] = [p + 1, t + 1];
    else if (star >= 0) [p, t, mark] = [star + 1, mark + 1, mark + 1];
    else return false;
  }
  return pattern.slice(p).replaceAll("*", "") === "";
}
