import { excesses } from "../../policies/semantics";
import { rememberedRecently } from "../../policies/semantics/values/remembered";
import { policyDocument } from "../../policies/document";

test("A function works once for equal values, and once more when there is no room for the older ones", () => {
  const made: string[] = [];
  const sum = rememberedRecently((values: readonly number[], unit: string) => {
    made.push(`${values.join("+")} ${unit}`);
    return { sum: values.reduce((one, other) => one + other, 0) };
  }, 2);
  expect(sum([1, 2], "m")).toBe(sum([1, 2], "m"));
  expect(sum([1, 2], "m")).toEqual({ sum: 3 });
  sum([1, 2], "km");
  sum([3], "m");
  sum([1, 2], "m");
  expect(made).toEqual(["1+2 m", "1+2 km", "3 m", "1+2 m"]);
});

test("The same comparison of two policies is made once", () => {
  const policy = (bucket: string) =>
    policyDocument({ Effect: "Allow", Action: "s3:*", Resource: `arn:aws:s3:::${bucket}/*` });
  expect(excesses(policy("one"), policy("other"))).toBe(excesses(policy("one"), policy("other")));
  expect(excesses(policy("one"), policy("other")).found).not.toEqual([]);
  expect(excesses(policy("one"), policy("one")).found).toEqual([]);
});
