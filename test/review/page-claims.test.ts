import { existsSync, readFileSync } from "node:fs";
import { hostilePlans } from "../plans/hostile-plan";
import { claimsIn, claimsOf } from "./page-claims";
import { testTitlesOf } from "./test-titles";

const claims = claimsIn("test/review/page-claims.yaml");
const named = Object.values(claims).flatMap((tests) => (tests === "orientation" ? [] : tests));

const known = new Map<string, ReadonlySet<string>>();
function titlesIn(file: string): ReadonlySet<string> {
  const titles = known.get(file) ?? new Set(existsSync(file) ? testTitlesOf(readFileSync(file, "utf8")) : []);
  known.set(file, titles);
  return titles;
}

/** `review/command: --diff > fails for anything but two` is a test, or a group; `hostile: NAME` is one of hostile.json. */
function exists(test: string): boolean {
  const [, file = "", title = ""] = /^(\S+): (.*)$/.exec(test) ?? [];
  if (file === "hostile") return hostilePlans.some(({ name }) => name === title);
  return titlesIn(`test/${file}.test.ts`).has(title);
}

describe("test/review/page-claims.yaml", () => {
  it("has each sentence and each row of docs/review.md, in the page's order, and nothing else", () => {
    expect(Object.keys(claims)).toEqual(claimsOf(readFileSync("docs/review.md", "utf8")));
  });

  it("names a test for each, except for a few that say nothing of the review", () => {
    const empty = Object.entries(claims).filter(([, tests]) => tests.length === 0);
    expect(empty).toEqual([]);
    const orientation = Object.values(claims).filter((tests) => tests === "orientation");
    expect(orientation.length).toBeLessThanOrEqual(10);
  });

  it("names only tests, groups and hostile plans that exist", () => {
    expect(named.length).toBeGreaterThan(200);
    expect(named.filter((test) => !exists(test))).toEqual([]);
  });
});

describe("A claim of a page is", () => {
  it("a sentence, an item of a list, or a row of a table without its heading", () => {
    const page = [
      ...["# No title", "", "One claim. Another claim,", "on two lines."],
      ...["", "- an item", "", "| rule | finds |", "| ---- | ----- |", "| `a`  | all   |"],
      ...["| `b`  | some  |", "", "```sh", "no code", "```", "> A quote", "> on two lines", "", "The end."],
    ];
    expect(claimsOf(page.join("\n"))).toEqual([
      ...["One claim.", "Another claim, on two lines.", "an item", "`a` | all", "`b` | some"],
      ...["A quote on two lines", "The end."],
    ]);
  });
});

describe("The titles of tests are", () => {
  it("those of groups and tests, each after its groups", () => {
    const source = 'describe("a group", () => { it("has a test", f); });\ntest("alone", f); other("no test", f);';
    expect(testTitlesOf(source)).toEqual(["a group", "a group > has a test", "alone"]);
  });

  it("those of a table, and of its rows as far as they are written out", () => {
    const source = 'test.each([["a", 1], ["b", x]])("%s is %s", f);\ntest.each(rows)("$name", f);';
    expect(testTitlesOf(source)).toEqual(["%s is %s", "a is 1", "b is %s", "$name"]);
  });

  it("not those of a comment or a text", () => {
    expect(testTitlesOf('// test("a", f)\nconst text = `test("b", f)`;')).toEqual([]);
  });
});
