/** Patterns of IAM, where `*` stands for any text and `?` for any one character. */

/** Whether every text that the second pattern matches is matched by the first. */
export function covers(pattern: string, other: string): boolean {
  return matches(pattern, other, (character) => character !== "*");
}

/** Whether more than one text is meant: by a wildcard, or by a policy variable, which the caller may choose. */
export function hasWildcard(text: string): boolean {
  return /[*?]|\$\{/.test(text);
}

/** The classic two-pointer match: linear but for the last star, so that no policy can make it slow. */
function matches(pattern: string, text: string, single: (character: string) => boolean): boolean {
  let [p, t, star, mark] = [0, 0, -1, 0];
  while (t < text.length) {
    const character = text[t] ?? "";
    if (pattern[p] === "*") [star, mark, p] = [p, t, p + 1];
    else if (pattern[p] === character || (pattern[p] === "?" && single(character))) [p, t] = [p + 1, t + 1];
    else if (star >= 0) [p, t, mark] = [star + 1, mark + 1, mark + 1];
    else return false;
  }
  return pattern.slice(p).replaceAll("*", "") === "";
}
