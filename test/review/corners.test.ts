import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { readPlans } from "../../review/plan/input";
import { readPlan } from "../../review/plan/plan";
import { reviewOf, smallPlan, unreadOf } from "./small-plan";

const folder = mkdtempSync(join(tmpdir(), "review-"));
afterAll(() => rmSync(folder, { recursive: true }));

describe("The major version of the plan's format", () => {
  it.each([undefined, "0.2", "1.0", "1.2", "1.99"])("may be %s", (version) => {
    expect(() => readPlan(smallPlan({}, {}, { format_version: version }), "p.json", "p")).not.toThrow();
  });

  it.each(["2.0", "10.1", "", 2, null])("fails as %p", (version) => {
    expect(() => readPlan(smallPlan({}, {}, { format_version: version }), "p.json", "p")).toThrow(
      `p.json has format_version ${JSON.stringify(version)}, and this review reads 0.x and 1.x: update the review`,
    );
  });
});

describe("A plan is incomplete", () => {
  const deferred = (address: string) => ({ reason: "instance_count_unknown", resource_change: { address } });
  const check = (status: string) => ({ address: { to_display: "check.acme" }, status });
  it.each<[string, object, readonly string[]]>([
    ["if it is marked so", { complete: false }, ["Terraform deferred some changes to a later plan"]],
    [
      "for each deferred change",
      { complete: false, deferred_changes: [deferred("aws_s3_bucket_policy.a"), deferred("aws_iam_role.b")] },
      [
        "Terraform deferred aws_iam_role.b to a later plan (instance_count_unknown)",
        "Terraform deferred aws_s3_bucket_policy.a to a later plan (instance_count_unknown)",
      ],
    ],
    [
      "for a failed check",
      { checks: [check("fail"), check("pass"), check("unknown")] },
      ["the checks of check.acme fail"],
    ],
    ["for a broken check", { checks: [check("error")] }, ["the checks of check.acme can't be evaluated"]],
    [
      "for an action",
      { action_invocations: [{ address: "action.aws_lambda_invoke.acme" }] },
      ["Terraform runs action.aws_lambda_invoke.acme, and this review does not read actions"],
    ],
    ["for none of these", { complete: true, checks: [check("pass")], deferred_changes: [] }, []],
  ])("%s", (_reason, more, expected) => {
    const found = unreadOf(reviewOf(smallPlan({}, {}, more as Record<string, unknown>)), "incomplete-plan");
    expect([...found].sort()).toEqual(expected.map((one) => `incomplete-plan: plan is incomplete: ${one}`));
  });
});

test("A folder is read with the folders in it, and each plan has the name of its path", () => {
  for (const name of ["prod/eu", "dev", ".terraform/modules", "node_modules/x"]) {
    mkdirSync(join(folder, name), { recursive: true });
    writeFileSync(join(folder, name, "plan.json"), smallPlan({}));
  }
  writeFileSync(join(folder, "first.tfplan.json"), smallPlan({}));
  const names = readPlans([folder], () => new Uint8Array()).map(({ name }) => name);
  expect(names).toEqual(["dev/plan", "first", "prod/eu/plan"]);
});
