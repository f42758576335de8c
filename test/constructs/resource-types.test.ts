import { resourceTypes } from "../../constructs/resource-types";
import { moduleJson } from "../../module/module-json";
import { isObject } from "../../terraform/json";
import { synthesized } from "../stacks/synthesized";
import { everyFile } from "./every-file";
import { modulesOfEachKind } from "../vendors/kinds";

/** The types of every resource in the sample's stacks, the other variants, and every module. */
const made = new Set([
  ...everyFile().flatMap((file) =>
    Object.values(synthesized(file)).flatMap(({ resource = {} }) => Object.keys(resource)),
  ),
  ...Object.entries(modulesOfEachKind()).flatMap(([name, variant]) => {
    const resource = moduleJson(name, variant)["main"]?.["resource"];
    return isObject(resource) ? Object.keys(resource) : [];
  }),
]);

const reason = (part: unknown, key: string) =>
  typeof part === "object" && part !== null && key in part && /^\w+ .+/.test(String(Object(part)[key]));

/** The parts that a table of types lacks, each with its type. */
function missing(table: object): readonly string[] {
  return [...made].flatMap((type) => {
    if (!(type in table)) return [`${type}: entry`];
    const { words, letGo, importId } = Object(table)[type] as Readonly<Record<string, unknown>>;
    const parts = {
      words: typeof words === "string" && words.length > 0,
      letGo: letGo === "bucket" || letGo === "key" || reason(letGo, "destroyed"),
      importId: typeof importId === "function" || reason(importId, "notImported"),
    };
    return Object.entries(parts).flatMap(([part, isThere]) => (isThere ? [] : [`${type}: ${part}`]));
  });
}

test("every created resource type has its words, its removed block, and its import", () => {
  expect(missing(resourceTypes)).toEqual([]);
  expect(new Set(Object.keys(resourceTypes))).toEqual(made);
});

test.each(["words", "letGo", "importId"])("fails for a type without %s, and names both", (part) => {
  const { aws_s3_bucket: whole } = resourceTypes;
  expect(missing({ ...resourceTypes, aws_s3_bucket: { ...whole, [part]: undefined } })).toEqual([
    `aws_s3_bucket: ${part}`,
  ]);
});

test("fails for a type without an entry, and names it", () => {
  const { aws_s3_bucket: _, ...others } = resourceTypes;
  expect(missing(others)).toEqual(["aws_s3_bucket: entry"]);
});

test("exactly the parts of a bucket and its key are released", () => {
  const places = Object.entries(resourceTypes).map(([type, { letGo }]) => [type, typeof letGo === "string"]);
  expect(places).toEqual(places.map(([type]) => [type, /^aws_(s3|kms)_/.test(String(type))]));
});
