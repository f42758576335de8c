import { bucketName } from "../../settings/values/bucket-name";
import { calendarDay } from "../../settings/values/calendar";
import { pathRules } from "../../settings/names";
import { keeps, type TextRule } from "../../settings/values/text-rule";

/** Terraform reports every broken rule of a variable, so each message must be true by itself. */
test.each<readonly [string, readonly TextRule[], readonly string[]]>([
  ["foo", pathRules, ['must begin with "/"', 'must end with "/"']],
  ["vendors/", pathRules, ['must begin with "/"']],
  [
    "/vendors//a b/",
    pathRules,
    ["must have only letters, digits and .,+@=_- between its slashes", 'must not have two "/" in a row'],
  ],
  ["Acme_Data", bucketName, ['must have only lowercase letters a-z, digits, "-" and "."']],
  ["-acme.", bucketName, ["must begin and end with a letter or a digit"]],
  ["2030-01-01", [calendarDay], []],
])("%s breaks only rules with true messages", (value, rules, messages) => {
  expect(rules.filter((rule) => !keeps(rule, value)).map(({ message }) => message)).toEqual(messages);
});
