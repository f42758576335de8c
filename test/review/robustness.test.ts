import fc from "fast-check";
import { manyResources, resourcesInBase } from "../../bench/many-resources";
import { readPlan } from "../../review/plan/plan";
import { formats } from "../../review/render/formats";
import { ReviewError } from "../../review/plan/resources";
import { review } from "../../review/review";
import { readSynthesized } from "../../review/plan/synthesized";
import { evaluate } from "../../terraform/template";
import { vendors } from "../../vendors/index";
import { basePlan, edited, hostilePlans } from "../plans/hostile-plan";

const options = { vendors, today: "2026-11-22" };
const seed = 20261122;

type Json = null | boolean | number | string | Json[] | { [key: string]: Json };

/** The plan with one value, anywhere in it, also inside a policy's text, replaced by something else. */
function damaged(text: string, pick: number, by: Json): string {
  const plan = JSON.parse(text) as Json;
  const places: (() => void)[] = [];
  visit(plan, places, by);
  places[pick % places.length]?.();
  return JSON.stringify(plan);
}

function visit(node: Json, places: (() => void)[], by: Json): void {
  if (typeof node !== "object" || node === null) return;
  for (const key of Object.keys(node)) {
    const holder = node as { [key: string]: Json };
    const value = holder[key] ?? null;
    places.push(() => void (holder[key] = by));
    if (typeof value === "string" && value.startsWith('{"')) {
      const policy = JSON.parse(value) as Json;
      const inside: (() => void)[] = [];
      visit(policy, inside, by);
      places.push(...inside.map((damage) => () => (damage(), void (holder[key] = JSON.stringify(policy)))));
    }
    visit(value, places, by);
  }
}

const somethingElse = fc.oneof(
  fc.constantFrom<Json>(
    null,
    true,
    0,
    "",
    "*",
    [],
    {},
    [null],
    "${",
    '{"Statement":[null]}',
    "arn:aws:s3:::",
    "arn",
    "\u0000",
  ),
  fc.jsonValue() as fc.Arbitrary<Json>,
);

test("No damage to a plan makes a rule or a format fail: it is judged, or it is refused as no plan", () => {
  const parsable = hostilePlans.filter(({ name }) => name !== "a policy is no JSON");
  fc.assert(
    fc.property(fc.constantFrom(...parsable), fc.nat(), somethingElse, (hostile, pick, by) => {
      try {
        const result = review([readPlan(damaged(edited(hostile), pick, by), "plan.json", "plan")], options);
        expect(result.findings.filter(({ rule }) => rule === "rule-failed")).toEqual([]);
        for (const render of Object.values(formats)) render(result, { colour: false });
      } catch (error) {
        expect(error).toBeInstanceOf(ReviewError);
      }
    }),
    { seed, numRuns: 400 },
  );
});

test("A plan of 2,000 resources has the grants and the findings of its parts", () => {
  const copies = Math.ceil(2000 / resourcesInBase);
  const { grants, findings } = review([readPlan(manyResources(copies), "plan.json", "plan")], options);
  expect(grants).toHaveLength(4 * copies);
  expect(findings).toEqual([]);
});

describe("An expression between ${ and } in a synthesized stack is", () => {
  const lookup = (reference: string) => (reference === "aws_s3_bucket.bucket.bucket" ? "acme" : undefined);

  test.each([
    ["text", "acme", "acme"],
    ["an escape", "$${aws:username} and %%{x}", "${aws:username} and %{x}"],
    ["a reference", "arn:aws:s3:::${aws_s3_bucket.bucket.bucket}/*", "arn:aws:s3:::acme/*"],
    [
      "jsonencode",
      '${jsonencode({"a" = [1, true, null, "x-${aws_s3_bucket.bucket.bucket}"], b = {}})}',
      '{"a":[1,true,null,"x-acme"],"b":{}}',
    ],
    ["quotes and escapes inside", '${jsonencode({"a" = "say \\"hi\\" \\u0041 $${b}"})}', '{"a":"say \\"hi\\" A ${b}"}'],
  ])("%s, and is read", (_what, template, value) => {
    expect(evaluate(template, lookup)).toBe(value);
  });

  test.each([
    ["a function that is not read", '${file("/etc/passwd")}'],
    ["a reference to what is not known", "${aws_iam_role.role.arn}"],
    ["an operator", '${"a" == "b"}'],
    ["cut off", '${jsonencode({"a" = '],
    ["a template directive", "${[for x in y : x]}"],
  ])("fails to be read where it is %s, and is not guessed", (_what, template) => {
    expect(evaluate(template, lookup)).toBeUndefined();
  });
});

test("A synthesized stack with a module call is reported as incomplete", () => {
  const plan = readSynthesized('{"module":{"vendor":{"source":"./m"}}}', "cdk.tf.json", "stack");
  const { findings } = review([plan], options);
  expect(findings.map(({ rule, message }) => `${rule}: ${message}`)).toEqual([
    "incomplete-plan: is incomplete: module.vendor has resources visible only in a plan",
  ]);
});

test("A released resource is judged as AWS keeps it, not as removed", () => {
  const forgotten = JSON.parse(basePlan("applied")) as { resource_changes: { change: Record<string, unknown> }[] };
  for (const { change } of forgotten.resource_changes) Object.assign(change, { actions: ["forget"], after: null });
  const judged = (text: string) => {
    const { grants, findings } = review([readPlan(text, "plan.json", "plan")], options);
    return { grants: grants.map(({ change, sentence }) => `${change}: ${sentence}`), findings };
  };
  expect(judged(JSON.stringify(forgotten))).toEqual(judged(basePlan("applied")));
});
