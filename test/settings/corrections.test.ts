import { lifecycleRule } from "../../settings/values/lifecycle-rule";
import { descriptionRules } from "../../settings/names";
import { policyStatement } from "../../settings/values/policy-statement";
import { regionMeant } from "../../settings/values/regions";
import { calendarDay } from "../../settings/values/calendar";
import { brokenRule, fixOf, keeps } from "../../settings/values/text-rule";
import type { RuleParams } from "../../settings/values/kinds";

describe("A day outside the calendar", () => {
  const corrections = (date: string) => {
    const result = lifecycleRule.safeParse({ id: "a", status: "Enabled", filter: {}, expiration: { date } });
    const rules = result.error?.issues.map((issue) => (issue as { params?: RuleParams }).params?.rule);
    return rules?.map((rule) => rule?.fix?.(date));
  };

  test.each([
    ["2030-02-31", 'February 2030 has 28 days: did you mean "2030-02-28T00:00:00Z"?'],
    ["2028-02-30", 'February 2028 has 29 days: did you mean "2028-02-29T00:00:00Z"?'],
    ["2030-01-32", 'January 2030 has 31 days: did you mean "2030-01-31T00:00:00Z"?'],
    ["2030-12-32", 'December 2030 has 31 days: did you mean "2030-12-31T00:00:00Z"?'],
    ["2030-11-31", 'November 2030 has 30 days: did you mean "2030-11-30T00:00:00Z"?'],
  ])("%s gets the month's last day", (day, fix) => {
    expect(corrections(`${day}T00:00:00Z`)).toEqual([fix]);
  });

  test.each(["2030-00-31", "2030-00-10", "2030-13-32", "2030-10-00"])("%s gets no other day", (day) => {
    expect(corrections(`${day}T00:00:00Z`)).toEqual([undefined]);
  });
});

test("exactly the days of the calendar are days of it", () => {
  const two = (number: number) => `${number}`.padStart(2, "0");
  for (const year of [1900, 2000, 2023, 2024, 2100, 2400]) {
    for (const [month, day] of Array.from({ length: 14 * 33 }, (_, at) => [at % 14, Math.floor(at / 14)] as const)) {
      const date = new Date(Date.UTC(year, month - 1, day));
      const isDay = date.getUTCMonth() === month - 1 && date.getUTCDate() === day && date.getUTCFullYear() === year;
      expect([year, month, day, keeps(calendarDay, `${year}-${two(month)}-${two(day)}`)]).toEqual([
        year,
        month,
        day,
        isDay,
      ]);
    }
  }
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

test("no suggestion repeats a value that may be a secret", () => {
  const hiding = { message: "must be open", forbids: "^ ?secret", hides: true };
  expect(fixOf(hiding, [hiding], " secret ")).toBeUndefined();
  expect(fixOf({ ...hiding, fix: () => "write another" }, [hiding], "“secret”")).toBe("write another");
});
