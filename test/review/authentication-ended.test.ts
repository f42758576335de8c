import { anonymous, authentication } from "../../review/provider/authentication";
import { changedPlan, reviewOf, staying, unreadOf, valueAt, type Changed } from "./small-plan";

const foundIn = (type: string, changed: Changed) =>
  unreadOf(reviewOf(changedPlan({ [`${type}.a`]: changed })), "authentication-ended");
const paths = (table: Readonly<Record<string, readonly string[]>>) =>
  Object.entries(table).flatMap(([type, all]) => all.map((path) => [type, path] as const));

describe("An interface that no longer asks who calls is a finding:", () => {
  test.each(paths(authentication))("%s by %s", (type, path) => {
    const [asking, open] = [valueAt(path, ["AWS_IAM"]), valueAt(path, "NONE")];
    const message = `authentication-ended: ${type}.a no longer asks who calls, by ${path}`;
    expect(foundIn(type, { before: asking, after: open })).toEqual([message]);
    expect(foundIn(type, { before: asking, after: valueAt(path, null) })).toEqual([message]);
    expect(foundIn(type, { before: open, after: asking })).toEqual([]);
    expect(foundIn(type, staying(open))).toEqual([]);
    expect(foundIn(type, { after: open })).toEqual([]);
  });

  test.each(paths(anonymous))("%s by %s", (type, path) => {
    const [asking, open] = [valueAt(path, false), valueAt(path, true)];
    expect(foundIn(type, { before: asking, after: open })).toEqual([
      `authentication-ended: ${type}.a no longer asks who calls, by ${path}`,
    ]);
    expect(foundIn(type, { before: open, after: asking })).toEqual([]);
  });
});
