import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { reviewAction } from "../../cli/actions/review";
import { readPlan } from "../../review/plan/plan";
import { review } from "../../review/review";
import { formats } from "../../review/render/formats";
import { markdown } from "../../review/render/markdown";
import { vendors } from "../../vendors/index";
import { basePlan } from "../plans/hostile-plan";
import { changedPlan, policy, reviewOf } from "./small-plan";

const folder = mkdtempSync(join(tmpdir(), "review-"));
afterAll(() => rmSync(folder, { recursive: true }));

describe("Colors of the terminal", () => {
  const plan = join(folder, "plan.json");
  writeFileSync(plan, basePlan("acme-mixpanel-new-key"));
  const { isTTY } = process.stdout;
  const { NO_COLOR } = process.env;
  afterEach(() => {
    process.stdout.isTTY = isTTY;
    if (NO_COLOR === undefined) delete process.env["NO_COLOR"];
    else process.env["NO_COLOR"] = NO_COLOR;
  });
  const hasColors = (onTerminal: boolean, noColor: string) => {
    const { exitCode } = process;
    const written = jest.spyOn(process.stdout, "write").mockReturnValue(true);
    process.stdout.isTTY = onTerminal;
    process.env["NO_COLOR"] = noColor;
    reviewAction([plan], {});
    const text = written.mock.calls.map(([part]) => String(part)).join("");
    written.mockRestore();
    process.exitCode = exitCode;
    expect(text).toContain("new grant");
    return text.includes("\u001B[");
  };

  test("are there unless NO_COLOR is set, or it is no terminal", () => {
    expect([hasColors(true, ""), hasColors(true, "1"), hasColors(false, "")]).toEqual([true, false, false]);
  });
});

test("Markdown has a picture of at most 200 ways", () => {
  const example = reviewOf(basePlan("acme-mixpanel-new-key"));
  const [[name, picture] = ["", undefined]] = example.pictures;
  const [edge] = picture!.edges;
  const drawn = (ways: number) =>
    markdown({
      ...example,
      pictures: new Map([[name, { ...picture!, edges: Array.from({ length: ways }, () => edge!) }]]),
    });
  expect(drawn(200)).toContain("```mermaid");
  expect(drawn(201)).not.toContain("```mermaid");
});

test("A sensitive text that is also an address or the name of a file is withheld, and those are not", () => {
  const plan = JSON.parse(
    changedPlan({
      "aws_s3_bucket_policy.falcon": {
        after: {
          bucket: "falcon-bucket",
          policy: policy({
            Effect: "Allow",
            Principal: { AWS: "arn:aws:iam::999988887777:role/falcon-reader" },
            Action: "s3:GetObject",
            Resource: "arn:aws:s3:::falcon-bucket/*",
          }),
        },
      },
    }),
  ) as { resource_changes: { change: object }[] };
  Object.assign(plan.resource_changes[0]!.change, { after_sensitive: { policy: true, bucket: true } });
  const result = review([readPlan(JSON.stringify(plan), "falcon-bucket.json", "falcon")], {
    vendors,
    today: "2026-11-22",
  });
  expect(result.findings.length).toBeGreaterThan(0);
  for (const [name, format] of Object.entries(formats)) {
    const text = format(result, { colour: false });
    expect([name, text.includes("aws_s3_bucket_policy.falcon")]).toEqual([name, true]);
    expect([name, text.includes("falcon-reader")]).toEqual([name, false]);
    expect([name, text.includes("999988887777")]).toEqual([name, false]);
    if (name !== "terminal" && name !== "markdown") expect(text).toContain("falcon-bucket.json");
  }
});
