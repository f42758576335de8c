import { declarations } from "../../settings";
import { flagField, leavesOf, propsOf, textField } from "../../settings/declaration/declaration";

const made = { describes: "A made-up setting.", notInModule: "it is made up" } as const;
const path = textField({ ...made, rules: [], example: "/x/", props: (path) => ({ path }) });
const alone = textField({ ...made, rules: [], example: "x", notInProps: "it is only checked" });

describe("the props of declared values", () => {
  test("are those of the values that are set, and that reach the constructs", () => {
    expect(propsOf({ path, alone })({ path: "/acme/", alone: "x" }, "acme")).toEqual({ path: "/acme/" });
    expect(propsOf({ path, alone })({}, "acme")).toEqual({});
  });
});

test.each([true, false])("the example of a flag is the opposite of its default, %s", (byDefault) => {
  const flag = flagField({ ...made, default: byDefault, props: (keepOtherPolicies) => ({ keepOtherPolicies }) });
  expect(flag).toHaveProperty("example", !byDefault);
});

const leaves = leavesOf(declarations);

test.each(
  leaves.filter(({ leaf }) => leaf.example !== undefined).map(({ path, leaf }) => [path.join("."), leaf] as const),
)("the example of %s is valid, and is not the default", (_, { schema, example }) => {
  expect(schema.safeParse(example).error).toBeUndefined();
  expect(schema.safeParse(undefined).data).not.toEqual(example);
});

test.each(leaves.flatMap(({ path, leaf }) => ("notInModule" in leaf ? [[path.join("."), leaf] as const] : [])))(
  "%s says why modules don't have it",
  (_, { notInModule }) => {
    expect(notInModule).toMatch(/^[a-z].* /);
  },
);
