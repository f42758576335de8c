import { tooDeep, unclosed } from "../../config/file/brackets";
import { jsonComment } from "../../config/file/json-comment";
import { YamlSource } from "../../config/file/yaml-source";

describe("nesting", () => {
  it.each([
    ["50 brackets", `${"[".repeat(50)}${"]".repeat(50)}`, undefined],
    ["51 brackets", "[".repeat(51), 50],
    ["51 braces after some text", `a: ${"{b: ".repeat(51)}`, 3 + 4 * 50],
    ["as many brackets one after the other", "[[[]]]\n".repeat(40), undefined],
    ["brackets after too many that close", `${"]".repeat(60)}${"[".repeat(50)}`, undefined],
    ["51 brackets after too many that close", `${"]".repeat(60)}${"[".repeat(51)}`, 110],
    ["400 spaces before a value", `${" ".repeat(400)}a: 1`, 0],
    ["399 spaces before a value", `${" ".repeat(399)}a: 1`, undefined],
    ["400 spaces in a line below", `a:\n${" ".repeat(400)}b: 1`, 3],
    ["400 spaces inside a line", `a: b${" ".repeat(400)}c`, undefined],
    ["400 signs of lists and keys", `${"- ".repeat(200)}a`, 0],
    ["deep brackets in quotes", `a: "${"[".repeat(99)}"`, undefined],
    ["deep brackets in a comment", `# ${"[".repeat(99)}\na: 1`, undefined],
  ])("of %s is told by its place, or allowed", (_, text, offset) => {
    expect(tooDeep(text)).toBe(offset);
  });
});

describe("an open bracket", () => {
  const places = (text: string) => unclosed(text).map(({ offset }) => offset);

  it.each([
    ["a: [1, 2]", []],
    ["a: [1, 2", [3]],
    ["a: { b: [1 }", [8]],
    ["a: { b: [1 ]", [3]],
    ["a: ]", []],
    ["a: 1\nb: [c", [8]],
    ["--- [a", [4]],
    ["a: 'it' [b", [8]],
    ["[a, %", [0]],
  ])("of %j is the innermost", (text, offsets) => {
    expect(places(text)).toEqual(offsets);
  });

  it("says what to add", () => {
    expect(unclosed("a: [1")).toEqual([
      {
        offset: 3,
        message:
          "is not YAML: this [ has no end, or the lines in it need more indentation\n  add the ], or indent the lines",
      },
    ]);
  });
});

describe("a comment in JSON", () => {
  it.each([
    ['{ "a": 1 // one\n}', 9],
    ['{ "a": 1 /* one */ }', 9],
    ['// first\n\n { // second\n "a": 1 }', 0],
    ['{ "a": "// text" }', undefined],
    ['{ "a": "\\"// text" }', undefined],
    ['{ "a": "\\\\" // text\n}', 12],
    ['{ "a": 1, # a comment of YAML // inside\n "b": 2 }', undefined],
    ['{ "a": 1, # one " quote\n "b": 2 // two\n}', 32],
    ["{ a: 1 // no quotes, so YAML\n}", undefined],
    ['[ "a" // a list\n]', undefined],
    ['{ "a": "x" // one\n}', 11],
    ['{ "a": "x"// one\n}', 10],
    ['{ "a": [1] // one\n}', 11],
    ['{ "a": { } /* one */ }', 11],
    ['{ "a": 1, // one\n "b": 2 }', 10],
    ['{ "a":// one\n 1 }', 6],
    ['{ "a": 1// one\n}', 8],
    ['{ "a": -1.5e+3/* one */ }', 14],
    ['{ "a": true// one\n}', 11],
    ['{ "a": false /* one */ }', 13],
    ['{ "a": null // one\n}', 12],
    ['{ "a": 1 } // one', 11],
    ['{ "a": https://acme.example, "b": 1 // one\n}', 36],
  ])("of %j is told by its place, where the text is JSON", (text, offset) => {
    expect(jsonComment(text)).toBe(offset);
  });

  it.each([
    "https://acme.example/a",
    "s3://acme",
    "arn:aws:s3:::acme/*",
    "a//b",
    "see // there",
    "12 apples // and pears",
    "&name https://acme.example",
    "!!str https://acme.example",
    "'https://acme.example'",
    "'it''s, // this'",
    "'\"', b: https://acme.example",
  ])("is no part of the unquoted value %s, because the text is YAML", (value) => {
    const text = `{ "a": ${value} }`;
    expect(jsonComment(text)).toBeUndefined();
    expect(new YamlSource(text).syntaxFaults).toEqual([]);
  });
});
