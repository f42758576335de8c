import { covers, hasWildcard, overlap } from "../../policies/pattern";

describe("a pattern covers another", () => {
  test.each([
    ["", ""],
    ["a", "a"],
    ["*", ""],
    ["*", "anything"],
    ["**", ""],
    ["a*", "a"],
    ["a*", "abc"],
    ["*c", "abc"],
    ["a*c", "abbc"],
    ["a*b*c", "aXbYc"],
    ["*ab", "aab"],
    ["*a*", "bab"],
    ["?", "b"],
    ["a?c", "abc"],
    ["?", "?"],
    ["*", "?"],
    ["*", "*"],
    ["a*", "a*b"],
    ["s3:Get*", "s3:GetObject"],
    ["😀*", "😀/a"],
    ["a/*", "a/${aws:username}"],
    ["a/${aws:username}/*", "a/${aws:username}/b"],
    ["*${aws:username}", "a${aws:username}"],
  ])("%s covers %s", (pattern, other) => {
    expect(covers(pattern, other)).toBe(true);
  });

  test.each([
    ["", "a"],
    ["a", ""],
    ["a", "b"],
    ["a", "ab"],
    ["ab", "a"],
    ["a*", "ba"],
    ["*c", "abcd"],
    ["a*c", "ab"],
    ["a*b*c", "acb"],
    ["?", ""],
    ["?", "ab"],
    ["?", "*"],
    ["a", "*"],
    ["a", "?"],
    ["a*b", "a*"],
    ["?", "😀"],
    ["??", "😀"],
    ["a/???????????????", "a/${aws:username}"],
    ["a/${aws:username}", "a/${aws:userid}"],
    ["a/${aws:username}", "a/b"],
    ["a/${aws:username}", "a/*"],
    ["a/b", "a/${aws:username}"],
  ])("%s does not cover %s", (pattern, other) => {
    expect(covers(pattern, other)).toBe(false);
  });
});

describe("two patterns have a text in common", () => {
  test.each([
    ["", ""],
    ["", "*"],
    ["", "**"],
    ["a", "a"],
    ["a", "?"],
    ["?", "?"],
    ["*", "?"],
    ["*", "*"],
    ["a*", "*b"],
    ["a*c", "abc"],
    ["a*c", "*b*"],
    ["a?c", "a*"],
    ["a*b", "ab"],
    ["**a", "a"],
    ["a/*", "a/b"],
    ["😀", "😀"],
    ["😀", "?"],
    ["😀", "??"],
    ["a😀b*", "a😀*c"],
    ["x\nz", "x?z"],
    ["home/${aws:username}/*", "home/acme/*"],
    ["home/${aws:username}/*", "home/ac/me"],
    ["home/${aws:username}", "home/${aws:userid}"],
    ["home/${aws:PrincipalTag/team, 'a}b'}/c", "home/x/c"],
    ["${aws:username}", ""],
  ])("%s and %s", (one, other) => {
    expect([overlap(one, other), overlap(other, one)]).toEqual([true, true]);
  });

  test.each([
    ["", "a"],
    ["", "?"],
    ["", "*a"],
    ["a", "b"],
    ["a", "ab"],
    ["a*", "b*"],
    ["*a", "*b"],
    ["a*c", "ab"],
    ["?", "ab"],
    ["a/*", "b/*"],
    ["😀", "😁"],
    ["😀", "???"],
    ["a/${aws:username}", "b/${aws:username}"],
    ["a/${aws:username}/x/${aws:userid}", "a/b/y/c"],
    ["${aws:username", "a"],
  ])("not %s and %s", (one, other) => {
    expect([overlap(one, other), overlap(other, one)]).toEqual([false, false]);
  });
});

test("a wildcard is a star, a question mark, or a policy variable", () => {
  expect(["a*", "?", "${aws:username}", "x/${aws:username}"].map(hasWildcard)).toEqual([true, true, true, true]);
  expect(["a", "", "$a", "{a}", "$ {a}"].map(hasWildcard)).toEqual([false, false, false, false, false]);
});

test("a long text with unended policy variables is read once", () => {
  const text = "${'".repeat(200_000);
  expect(covers(text, text)).toBe(true);
  expect(covers("${aws:username, 'none'}/*", "${aws:username, 'none'}/a")).toBe(true);
  expect(covers("${$}*", "${$}x")).toBe(true);
});
