import { z } from "zod";
import { flag, mapOf, text, wholeNumber } from "../../settings/values/kinds";
import { objectStructure } from "../../settings/values/structure";

const word = text({ type: "text", describes: "A word.", rules: [], example: "a" });
const count = wholeNumber({ describes: "A number.", min: 1, max: 9, unit: "days" });

const structureOf = (part: z.ZodType) => objectStructure(z.strictObject({ part })).attributes[0];

describe("the structure of a schema", () => {
  it("has each kind of value", () => {
    expect(structureOf(word)?.structure).toMatchObject({ kind: "single", input: { type: "text", example: "a" } });
    expect(structureOf(count)?.structure).toMatchObject({ kind: "single", input: { type: "number", min: 1, max: 9 } });
    expect(structureOf(flag({ describes: "A flag." }))?.structure).toMatchObject({ input: { type: "flag" } });
    expect(structureOf(mapOf([], word))?.structure).toMatchObject({ kind: "map", value: { type: "text" } });
    expect(structureOf(z.array(z.strictObject({ word })))?.structure).toMatchObject({
      kind: "list",
      item: { kind: "object", attributes: [{ name: "word" }] },
    });
  });

  it("has the words of an enumeration, with and without a description", () => {
    const input = (part: z.ZodType) => (structureOf(part)?.structure as { readonly input: object }).input;
    expect(input(z.enum(["a", "b"]))).toMatchObject({ type: "words", describes: "" });
    expect(input(z.enum(["a", "b"]).meta({ description: "One." }))).toMatchObject({ describes: "One." });
  });

  it("says how a value can be missing", () => {
    expect(structureOf(word)?.missing).toBeUndefined();
    expect(structureOf(word.optional())?.missing).toBe("null");
    expect(structureOf(z.array(z.strictObject({ word })).optional())?.missing).toBe("empty");
    expect(structureOf(z.strictObject({ word: word.optional() }).prefault({}))?.missing).toBe("empty");
  });

  it("fails for a schema that Terraform's types and our rules can't say", () => {
    expect(() => structureOf(z.date())).toThrow("neither an object, a list, a map nor a value with an input");
    expect(() => structureOf(mapOf([], count))).toThrow("a map has other values than texts");
  });
});
