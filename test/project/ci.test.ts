import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { repository } from "./pages";

type Status = "passed" | "failed" | "pending";
type Report = Readonly<Record<string, readonly Status[]>>;

const folder = mkdtempSync(join(tmpdir(), "count-"));
afterAll(() => rmSync(folder, { recursive: true }));

/** Counts the tests of reports: with Node only, with all tools, and of the package. */
function counted(...reports: readonly Report[]) {
  const files = ["node", "tools", "package"].map((name) => join(folder, name)).slice(0, reports.length);
  const count = join(folder, "count");
  reports.forEach((report, index) => {
    const testResults = Object.entries(report).map(([name, tests]) => ({
      name,
      status: tests.length === 0 || tests.includes("failed") ? "failed" : "passed",
      assertionResults: tests.map((status) => ({ status })),
    }));
    writeFileSync(files[index]!, JSON.stringify({ testResults }));
  });
  const { status, stderr } = spawnSync(process.execPath, [join(repository, ".ci/count.mjs"), ...files, count]);
  return { status, told: stderr.toString().trim(), count: readFileSync(count, "utf8").trim() };
}

describe("The count of .ci/run", () => {
  it("takes the run with all tools for the files of both", () => {
    const node: Report = { unit: ["passed", "passed"], real: ["pending", "pending"] };
    expect(counted(node, { real: ["passed", "failed"] })).toEqual({
      status: 0,
      told: "",
      count: "3 passed, 1 failed, 0 skipped",
    });
  });

  it("counts a skip on a machine without the tools, and a file that doesn't load as a failure", () => {
    expect(counted({ unit: [], real: ["pending"] }, { real: ["pending"] })).toMatchObject({
      status: 0,
      count: "0 passed, 1 failed, 1 skipped",
    });
  });

  it("fails for a skipped test of a file that no other run takes", () => {
    expect(counted({ unit: ["passed", "pending"] }, { real: ["passed"] })).toEqual({
      status: 1,
      told: "unit has skipped tests, and no run with all tools",
      count: "2 passed, 0 failed, 1 skipped",
    });
  });

  it("adds the tests of other reports", () => {
    expect(counted({ unit: ["passed"] }, { real: ["passed"] }, { package: ["passed", "failed"] })).toMatchObject({
      status: 0,
      count: "3 passed, 1 failed, 0 skipped",
    });
  });

  it("fails for reports without tests", () => {
    expect(counted({}, {}).status).toBe(1);
  });
});
