import { readPlan } from "../../review/plan/plan";
import { review } from "../../review/review";
import { rules } from "../../review/findings/rules/index";
import { vendors } from "../../vendors/index";
import { basePlan, edited, hostilePlans } from "../plans/hostile-plan";

const rulesBroken = (text: string) => {
  const { findings } = review([readPlan(text, "plan.json", "plan")], { vendors, today: "2026-11-22" });
  return [...new Set(findings.map(({ rule }) => rule))].sort();
};

const bases = [...new Set(hostilePlans.map(({ base }) => base))].sort();
const known = new Map<string, readonly string[]>();
/** The rules that a harmless source breaks: reviewed once, and only for a test of it. */
function brokenIn(base: string): readonly string[] {
  const broken = known.get(base) ?? rulesBroken(basePlan(base));
  known.set(base, broken);
  return broken;
}

describe("A hostile plan is caught by its rule, and its harmless source is not", () => {
  test.each(hostilePlans)("$name", (hostile) => {
    const [good, bad] = [brokenIn(hostile.base), rulesBroken(edited(hostile))];
    expect(good).not.toContain(hostile.caughtBy);
    expect(bad.filter((rule) => !good.includes(rule))).toEqual([hostile.caughtBy, ...(hostile.andBy ?? [])].sort());
  });
});

test("The harmless sources of the hostile plans have only the findings explained in docs/review.md", () => {
  const findings = bases.flatMap((base) => brokenIn(base).map((rule) => `${base}: ${rule}`));
  expect(findings).toEqual([
    "acme-mixpanel-export: newer-document",
    "acme-mixpanel-export: vendors-reach-each-other",
    "acme-mparticle-user: secret-in-state",
  ]);
});

test("Every rule has a hostile plan", () => {
  // no vendor here documents a risk: rules.test.ts tries that rule with a made-up vendor
  const elsewhere = ["documented-risk"];
  const tried = new Set([...hostilePlans.map(({ caughtBy }) => caughtBy), ...elsewhere]);
  expect(rules.map(({ id }) => id).filter((id) => !tried.has(id))).toEqual([]);
});
