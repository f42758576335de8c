import { lifecycleRule } from "../../settings/values/lifecycle-rule";
import { descriptionRules } from "../../settings/names";
import { policyStatement } from "../../settings/values/policy-statement";
import { regionMeant } from "../../settings/values/regions";
import { brokenRule } from "../../settings/values/text-rule";
import type { RuleParams } from "../../settings/values/kinds";

describe("A day outside the calendar", () => {
  const corrections = (date: string) => {
    const result = lifecycleRule.safeParse({ id: "a", status: "Enabled", filter: {}, expiration: { date } });
    const rules = result.error?.issues.map((issue) => (issue as { params?: RuleParams }).params?.rule);
    return rules?.map((rule) => rule?.fix?.(date));
  };

  test.each([
    ["2030-02-31", 'that month ends on "2030-02-28T00:00:00Z"'],
    ["2028-02-30", 'that month ends on "2028-02-29T00:00:00Z"'],
    ["2030-01-32", 'that month ends on "2030-01-31T00:00:00Z"'],
    ["2030-12-32", 'that month ends on "2030-12-31T00:00:00Z"'],
    ["2030-11-31", 'that month ends on "2030-11-30T00:00:00Z"'],
  ])("%s gets the month's last day", (day, fix) => {
    expect(corrections(`${day}T00:00:00Z`)).toEqual([fix]);
  });

  test.each(["2030-00-31", "2030-00-10", "2030-13-32", "2030-10-00"])("%s gets no other day", (day) => {
    expect(corrections(`${day}T00:00:00Z`)).toEqual([undefined]);
  });
});

test("a description's quotes and dashes of a word processor become IAM's", () => {
  const text = "Acme’s ‘new’ “events” – daily — all";
  expect(brokenRule(descriptionRules, text)?.fix?.(text)).toBe(`write "Acme's 'new' \\"events\\" - daily - all"`);
});

test("a Region's code with spaces around it, or in place of hyphens, is meant", () => {
  expect(regionMeant(" us east ")).toBe('did you mean "us-east-1" or "us-east-2"?');
  expect(regionMeant("  Frankfurt ")).toBe('did you mean "eu-central-1"?');
});

test("an empty list and an empty text in a statement are refused by name", () => {
  const messages = (statement: object) =>
    policyStatement
      .safeParse({ Effect: "Deny", Principal: "*", ...statement })
      .error?.issues.map(({ message }) => message);
  expect(messages({ Action: [], Resource: "*" })).toEqual(["must have at least one text"]);
  expect(messages({ Action: "", Resource: "*" })).toEqual(["must not be empty"]);
});
