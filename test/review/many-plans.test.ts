import { readPlan } from "../../review/plan/plan";
import { Redaction } from "../../review/plan/sensitive";
import { PlannedState } from "../../review/plan/planned-state";
import { picturesOf } from "../../review/render/picture";
import { stacks } from "../../review/render/table";
import { review } from "../../review/review";
import { vendors } from "../../vendors/index";
import { basePlan } from "../plans/hostile-plan";

const base = basePlan("acme-mixpanel-export");
const planned = (number: number) =>
  Array.from({ length: number }, (_, index) => readPlan(base, `${index}.json`, `plan ${index}`));

/** The reviewed plans, with the number of times that a page asks for the plan of a grant. */
function counted(number: number) {
  const plans = planned(number);
  const result = review(plans, { vendors, today: "2026-11-22" });
  const count = { asked: 0 };
  const grants = result.grants.map((grant) => ({
    ...grant,
    get plan() {
      count.asked += 1;
      return grant.plan;
    },
  }));
  return { plans, result, grants, count };
}

describe("A page of many plans looks at each grant for its own plan alone:", () => {
  test("the table", () => {
    const { result, grants, count } = counted(20);
    expect(stacks({ ...result, grants })).toEqual(stacks(result));
    expect(count.asked).toBeLessThanOrEqual(3 * grants.length);
  });

  test("the pictures", () => {
    const { plans, result, grants, count } = counted(20);
    const drawn = picturesOf(new PlannedState(plans, "after"), plans, grants, new Redaction([]));
    expect(drawn).toEqual(result.pictures);
    expect(Math.min(...[...drawn.values()].map(({ edges }) => edges.length))).toBeGreaterThan(0);
    expect(count.asked).toBeLessThanOrEqual(3 * grants.length);
  });
});
