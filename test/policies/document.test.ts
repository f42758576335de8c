import { fill, policyDocument, type Replacements } from "../../policies/document";
import type { Statement } from "../../vendors/statement";

const statement = (Resource: Statement["Resource"]): Statement => ({
  Effect: "Allow",
  Action: "s3:GetObject",
  Resource,
});

const filled = (resource: Statement["Resource"], values: Replacements) =>
  fill([statement(resource)], values)[0]?.Resource;

test("a policy document is in IAM's current language", () => {
  const statements = [statement("a"), statement("b")] as const;
  expect(policyDocument(...statements)).toEqual({ Version: "2012-10-17", Statement: statements });
});

test("a value replaces every occurrence of its placeholder", () => {
  expect(filled("<B>/<B>", { "<B>": "acme" })).toBe("acme/acme");
});

test("values are filled in everywhere in a statement, keys of conditions included, but in the names of its elements", () => {
  const before: Statement = {
    Effect: "Allow",
    Principal: { AWS: "<X>" },
    Action: ["<X>", "s3:<X>"],
    Resource: "<X>",
    Condition: { StringEquals: { "<X>:sub": ["<X>", "other"] } },
  };
  expect(fill([before], { "<X>": "x" })).toEqual([
    {
      Effect: "Allow",
      Principal: { AWS: "x" },
      Action: ["x", "s3:x"],
      Resource: "x",
      Condition: { StringEquals: { "x:sub": ["x", "other"] } },
    },
  ]);
  expect(fill([{ Effect: "Allow", Action: "s3:*" }], { Action: "x", Effect: "x" })).toEqual([
    { Effect: "Allow", Action: "s3:*" },
  ]);
});

test("the vendor's own statements stay as they were", () => {
  const before = [statement(["<B>"])];
  fill(before, { "<B>": "acme" });
  expect(before).toEqual([statement(["<B>"])]);
});

test("an omitted element stays omitted", () => {
  expect(fill([{ Effect: "Deny", Action: "s3:*", Sid: undefined }], { "s3:*": "s3:Get*" })).toEqual([
    { Effect: "Deny", Action: "s3:Get*", Sid: undefined },
  ]);
});

test.each(["$&", "$1", "$`", "$$", "$<name>", "${aws:username}"])("%s in a value is no pattern", (value) => {
  expect(filled("a<B>c", { "<B>": value })).toBe(`a${value}c`);
});

test("a placeholder in a value is text, in any order of the values", () => {
  expect(filled("<A>-<B>", { "<A>": "<B>", "<B>": "<A>" })).toBe("<B>-<A>");
  expect(filled("<A>-<B>", { "<B>": "<A>", "<A>": "<B>" })).toBe("<B>-<A>");
  expect(filled("<A>", { "<A>": "<B>", "<B>": "b" })).toBe("<B>");
});

test.each(["constructor", "toString", "__proto__"])("a %s text is not a placeholder", (text) => {
  expect(filled(text, { "<B>": "acme" })).toBe(text);
});

test("a list replaces a whole text", () => {
  expect(filled("<T>", { "<T>": ["one", "two"] })).toEqual(["one", "two"]);
});

test("a list in a list becomes one list", () => {
  expect(filled(["a", "<T>", "b"], { "<T>": ["one", "two"] })).toEqual(["a", "one", "two", "b"]);
});

test("a list leaves other texts alone", () => {
  expect(filled("a/<B>", { "<T>": ["one", "two"], "<B>": "acme" })).toBe("a/acme");
});

test("fails to put a list inside a text", () => {
  expect(() => filled("a/<T>", { "<T>": ["one", "two"] })).toThrow(
    new Error("a list can't replace <T> within the string a/<T>"),
  );
});
