import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { manyResources } from "../../bench/many-resources";
import { readPlans } from "../../review/plan/input";
import { readPlan } from "../../review/plan/plan";
import type { Plan } from "../../review/plan/resources";
import { review } from "../../review/review";
import { svg } from "../../review/render/svg";
import { synth } from "../../synth/synth";
import { vendors } from "../../vendors/index";
import { basePlan, edited, hostilePlans } from "../plans/hostile-plan";

/** The labels of every picture, by the name of its plan. */
function labelsOf(plans: readonly Plan[]) {
  const { pictures } = review(plans, { vendors, today: "2026-11-22" });
  return [...pictures].flatMap(([plan, { nodes }]) => nodes.map(({ column, label }) => ({ plan, column, label })));
}

const isEmpty = ({ label }: { readonly label: string }) => !/[\p{L}\p{N}]/u.test(label);

describe("Every box of a picture has a name:", () => {
  test("in the synthesized sample", () => {
    const folder = mkdtempSync(join(tmpdir(), "picture-"));
    try {
      synth("integrations.yaml", join(folder, "cdktf.out"));
      const labels = labelsOf(readPlans([join(folder, "cdktf.out")], () => Buffer.from("")));
      expect(labels.length).toBeGreaterThan(50);
      expect(labels.filter(isEmpty)).toEqual([]);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });

  // hostile.json has edits of plans
  const files = readdirSync("test/plans", { recursive: true, encoding: "utf8" }).filter(
    (file) => file.endsWith(".json") && file !== "hostile.json",
  );
  test.each(files)("in test/plans/%s", (file) => {
    const text = readFileSync(join("test/plans", file), "utf8");
    expect(labelsOf([readPlan(text, file, basename(file))]).filter(isEmpty)).toEqual([]);
  });

  test("in every hostile plan", () => {
    const labels = hostilePlans.flatMap((hostile) =>
      labelsOf([readPlan(edited(hostile), "plan.json", hostile.name)]).filter(isEmpty),
    );
    expect(labels).toEqual([]);
  });
});

test("A bucket without a key of its own leads to AWS's", () => {
  const plan = readPlan(basePlan("acme-mixpanel-aws-key"), "plan.json", "plan");
  const { pictures } = review([plan], { vendors, today: "2026-11-22" });
  const drawn = pictures.get("plan")!;
  expect(drawn.nodes.filter(({ column }) => column === "key").map(({ label }) => label)).toEqual(["aws/s3"]);
  expect(svg(drawn, "plan")).not.toMatch(/<(title|text)[^>]*><\//);
});

test("Each of two new buckets leads to its own new key", () => {
  const { pictures } = review([readPlan(manyResources(2), "plan.json", "plan")], { vendors, today: "2026-11-22" });
  const { nodes, edges } = pictures.get("plan")!;
  const labels = new Map(nodes.map(({ id, column, label }) => [id, `${column} ${label}`]));
  const ways = edges.map(({ from, to }) => [labels.get(from)!, labels.get(to)!]);
  expect(ways.filter(([from, to]) => from!.startsWith("bucket ") && to!.startsWith("key "))).toEqual([
    ["bucket acme-0", "key aws_kms_key.key_0"],
    ["bucket acme-1", "key aws_kms_key.key_1"],
  ]);
});
