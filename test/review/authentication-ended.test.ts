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

describe("A behavior of a distribution asks by key groups or by signers", () => {
  const type = "aws_cloudfront_distribution";
  const behavior = (path_pattern: string, more: object = {}) => ({
    path_pattern,
    trusted_key_groups: [],
    trusted_signers: [],
    ...more,
  });
  const of = (...ordered_cache_behavior: readonly object[]) => ({ ordered_cache_behavior });
  const groups = { trusted_key_groups: ["kg1"] };

  test("each by itself", () => {
    const before = of(behavior("/private/*", groups), behavior("/x/*", groups));
    expect(foundIn(type, { before, after: of(behavior("/private/*"), behavior("/x/*", groups)) })).toEqual([
      `authentication-ended: ${type}.a no longer asks who calls, by ordered_cache_behavior /private/*`,
    ]);
  });

  test("so that one may take the place of the other, and a new or a removed behavior is no change", () => {
    const before = of(behavior("/private/*", { trusted_signers: ["self"] }));
    expect(foundIn(type, { before, after: of(behavior("/private/*", groups)) })).toEqual([]);
    expect(foundIn(type, { before, after: of(behavior("/private/*", groups), behavior("/public/*")) })).toEqual([]);
    expect(foundIn(type, { before, after: of() })).toEqual([]);
  });
});
