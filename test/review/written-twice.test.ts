import { singleSettings } from "../../review/provider/single-settings";
import { changedPlan, reviewOf, smallPlan, staying, unreadOf, type Changed } from "./small-plan";

const rule = "written-twice";
const foundIn = (resources: Readonly<Record<string, Changed>>) => unreadOf(reviewOf(changedPlan(resources)), rule);

describe("A second resource overwrites the first:", () => {
  test.each(Object.entries(singleSettings))("%s", (type, names) => {
    const named = Object.fromEntries(names.map((name) => [name, "acme"]));
    const message = `is one of 2 that write the same, and overwrite each other: ${type}.one, ${type}.two`;
    expect(foundIn({ [`${type}.one`]: staying(named), [`${type}.two`]: { after: named } })).toEqual([
      `${rule}: ${type}.one ${message}`,
      `${rule}: ${type}.two ${message}`,
    ]);
  });

  test.each(Object.entries(singleSettings))("but not for another place of %s", (type, [first = "", ...names]) => {
    const named = Object.fromEntries([first, ...names].map((name) => [name, "acme"]));
    expect(
      foundIn({ [`${type}.one`]: staying(named), [`${type}.two`]: { after: { ...named, [first]: "other" } } }),
    ).toEqual([]);
  });

  test("and by the same role while its name is known only after apply", () => {
    const references = (of: string) => ({
      role: { references: [`aws_iam_role.${of}.id`] },
      name: { constant_value: "x" },
    });
    const plan = (other: string) =>
      smallPlan(
        {
          "aws_iam_role.a": { after: {}, unknown: { name: true } },
          "aws_iam_role.b": { after: {}, unknown: { name: true } },
          "aws_iam_role_policy.one": { after: { name: "x" }, unknown: { role: true } },
          "aws_iam_role_policy.two": { after: { name: "x" }, unknown: { role: true } },
        },
        {
          resources: [
            { address: "aws_iam_role.a", expressions: {} },
            { address: "aws_iam_role.b", expressions: {} },
            { address: "aws_iam_role_policy.one", expressions: references("a") },
            { address: "aws_iam_role_policy.two", expressions: references(other) },
          ],
        },
      );
    expect(unreadOf(reviewOf(plan("a")), rule)).toHaveLength(2);
    expect(unreadOf(reviewOf(plan("b")), rule)).toEqual([]);
  });
});

test("A resource that takes another's place is no second one", () => {
  const named = { role: "r", name: "x" };
  expect(
    foundIn({ "aws_iam_role_policy.old": { before: named }, "aws_iam_role_policy.new": { after: named } }),
  ).toEqual([]);
});
