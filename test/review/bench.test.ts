import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { truthOf } from "../../bench/review/expected";
import type { Finding } from "../../review/findings/rule";
import { policy, smallPlan } from "./small-plan";

const repository = resolve(__dirname, "../..");

function finding(more: Partial<Finding>): Finding {
  const texts = { title: "", risk: "", fix: "", link: "" };
  return {
    rule: "unseen-policy",
    severity: "high",
    status: "new",
    plan: "p",
    address: "a",
    message: "says",
    ...texts,
    ...more,
  };
}

describe("The judgements of real plans", () => {
  it("count the plan's own judgement before those for every plan, and the first that fits", () => {
    const own = {
      rule: "unseen-policy",
      address: 'x["*"]',
      message: "Admin",
      is: "true",
      reason: "the plan's own",
    } as const;
    const general = { rule: "unseen-policy", is: "false", reason: "for every plan" } as const;
    const p = { outsiders: [], gate: "red" as const, reason: "for the test", findings: [own] };
    const of = (more: Partial<Finding>, name = "p") =>
      truthOf(finding(more), { everywhere: [general], plans: { p } }, name);
    expect(of({ address: 'x["a"]', message: "gives Admin" })).toBe("true");
    expect(of({ address: "x", message: "gives Admin" })).toBe("false");
    expect(of({ address: 'x["a"]', message: "gives Admin" }, "another")).toBe("false");
    expect(of({ rule: "no-such-rule" })).toBe("not judged");
  });
});

test("The benchmarks start programs that exist", () => {
  const files = readdirSync(join(repository, "bench")).filter((file) => file.endsWith(".ts"));
  const programs = files.flatMap((file) =>
    [...readFileSync(join(repository, "bench", file), "utf8").matchAll(/"((?:bin|cli|scripts)\/[^"]+)"/g)].map(
      ([, program]) => String(program),
    ),
  );
  expect(programs).toContain("bin/s3-vendor-access.js");
  expect(programs.filter((program) => !existsSync(join(repository, program)))).toEqual([]);
});

describe("npm run bench:review", () => {
  const run = (...args: readonly string[]) =>
    spawnSync("node", ["--import", "tsx", "bench/review.ts", ...args], { cwd: repository, encoding: "utf8" });

  it("fails without the folder of plans", () => {
    const { status, stderr } = run("no/such/folder");
    expect(stderr).toBe("no/such/folder does not exist: give a folder with plans of terraform show -json\n");
    expect(status).toBe(2);
  });

  it("counts documents, findings and the gate of a plan, and lists the surprises", () => {
    const folder = mkdtempSync(join(tmpdir(), "bench-"));
    const trust = policy({ Effect: "Allow", Principal: { AWS: "999988887777" }, Action: "sts:AssumeRole" });
    const plan = smallPlan(
      {
        "aws_iam_role.partner": { after: { name: "partner", assume_role_policy: trust } },
        "aws_iam_policy.later": { after: {}, unknown: { policy: true } },
      },
      { resources: [{ address: "aws_iam_policy.later", expressions: { policy: { references: ["local.x"] } } }] },
    );
    writeFileSync(join(folder, "strat.json"), plan);
    const { stdout } = run(folder, "--list");
    const [name, documents, unknown, , right, , , , outsiders, gate] = stdout
      .split("\n")[2]!
      .split("|")
      .slice(1)
      .map((cell) => cell.trim());
    expect([name, documents, unknown, right, outsiders, gate]).toEqual(["strat", "2", "1", "3", "0 of 1", "red"]);
    expect(stdout).toContain("strat: missed outsider: arn:aws:iam::999988887777:root");
    expect(stdout).toContain("strat: unknown document: aws_iam_policy.later.policy");
  });
});
