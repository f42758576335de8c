import { existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { reviewAction } from "../../cli/actions/review";
import { exitCode, summaryOf } from "../../review/verdict";
import { vendors } from "../../vendors/index";
import { runReview } from "./run-review";
import { changedPlan, policy, reviewOf, smallPlan } from "./small-plan";

type Values = Readonly<Record<string, unknown>>;

const folder = mkdtempSync(join(tmpdir(), "review-"));
afterAll(() => rmSync(folder, { recursive: true }));
const file = (name: string, text: string) => {
  const path = join(folder, name);
  writeFileSync(path, text);
  return path;
};
const surroundings = { vendors, today: "2026-11-22", colour: false, standardInput: () => new Uint8Array() };

const reading = (account: string): Values => ({
  bucket: "acme",
  policy: policy({
    Effect: "Allow",
    Principal: { AWS: `arn:aws:iam::${account}:user/partner` },
    Action: "s3:GetObject",
    Resource: "arn:aws:s3:::acme/*",
  }),
});

describe("An import", () => {
  const imported = (before: Values, after: Values) => {
    const plan = JSON.parse(changedPlan({ "aws_s3_bucket_policy.b": { before, after } })) as {
      resource_changes: { change: object }[];
    };
    Object.assign(plan.resource_changes[0]!.change, { importing: { id: "acme" } });
    return reviewOf(JSON.stringify(plan));
  };
  const statuses = ({ findings }: ReturnType<typeof reviewOf>) =>
    findings.filter(({ rule }) => rule === "unknown-principal").map(({ status }) => status);

  test("shows what is already there, and passes the gate of the change", () => {
    const review = imported(reading("999988887777"), reading("999988887777"));
    expect(statuses(review)).toEqual(["already there"]);
    expect(summaryOf(review)).toContain("No change of access · no new findings");
    expect([exitCode(review, "low"), exitCode(review, "high", "all")]).toEqual([0, 1]);
  });

  test("fails for what it changes", () => {
    const review = imported(reading("999988887777"), reading("222233334444"));
    expect(statuses(review)).toEqual(["new"]);
    expect(exitCode(review, "high")).toBe(1);
  });
});

describe("A review that can't judge the plan", () => {
  const bad = file("bad.json", "{}");
  const html = join(folder, "review.html");

  test("writes no file", () => {
    expect(() => reviewAction([bad], { html })).toThrow(/bad\.json/);
    expect(() => reviewAction([bad], { html, format: "pdf" })).toThrow("--format must be one of");
    expect(existsSync(html)).toBe(false);
  });

  test("may come after plans that it can judge: it writes no file for these either", () => {
    const good = file("good.json", changedPlan({ "aws_s3_bucket_policy.b": { after: reading("999988887777") } }));
    expect(() => reviewAction([good, bad], { html })).toThrow(/bad\.json/);
    expect(existsSync(html)).toBe(false);
  });
});

test("Every finding of --format json has its rule, its reason, its fix, and a severity", () => {
  const plan = file("json.json", changedPlan({ "aws_s3_bucket_policy.b": { after: reading("999988887777") } }));
  const { output } = runReview([plan, "--format", "json"], surroundings);
  const { findings } = JSON.parse(output) as { findings: Record<string, string>[] };
  expect(findings.length).toBeGreaterThan(1);
  for (const { rule, risk, fix, message, severity } of findings)
    for (const text of [rule, risk, fix, message, severity]) expect(text).toMatch(/\w/);
});

describe("The access of the own people", () => {
  const own = file(
    "own.json",
    changedPlan({
      "aws_iam_role.dev": {
        after: {
          name: "dev",
          assume_role_policy: policy({
            Effect: "Allow",
            Principal: { AWS: "arn:aws:iam::111122223333:root" },
            Action: "sts:AssumeRole",
          }),
        },
      },
      "aws_iam_role_policy.p": {
        after: { role: "dev", name: "p", policy: policy({ Effect: "Allow", Action: "*", Resource: "*" }) },
      },
    }),
  );
  const sentence = "Account 111122223333 (everyone in it) may perform every action on every resource, by assuming dev";
  const output = (...args: readonly string[]) => runReview([own, ...args], surroundings).output;

  test("is on a page with --all only, and in JSON in any case", () => {
    for (const format of ["terminal", "markdown", "html"]) {
      expect(output("--format", format)).not.toContain("by assuming dev");
      expect(output("--format", format)).toMatch(/1 grant of the account.{1,5}s own people and services/);
      expect(output("--format", format, "--all")).toContain(sentence);
    }
    expect(output("--format", "json")).toContain(sentence);
  });

  test("is no finding and has no judgment, however wide it is", () => {
    const { findings, grants } = JSON.parse(output("--format", "json")) as {
      findings: object[];
      grants: { judgement?: object }[];
    };
    expect(findings).toEqual([]);
    expect(grants.map(({ judgement }) => judgement)).toEqual([undefined]);
  });
});

describe("--diff of several plans", () => {
  test("compares plans of one name, and counts what another plan has already", () => {
    const plans = (name: string, accounts: Readonly<Record<string, string>>) => {
      const at = mkdtempSync(join(folder, `${name}-`));
      for (const [plan, account] of Object.entries(accounts))
        writeFileSync(join(at, `${plan}.json`), changedPlan({ "aws_s3_bucket_policy.b": { after: reading(account) } }));
      return at;
    };
    const old = plans("old", { a: "999988887777", b: "222233334444" });
    const swapped = plans("new", { a: "222233334444", b: "999988887777" });
    expect(runReview(["--diff", old, old], surroundings).code).toBe(0);
    const { code, output } = runReview(["--diff", old, swapped], surroundings);
    expect(code).toBe(1);
    expect(output.match(/^! high unknown-principal/gm)).toHaveLength(2);
  });
});

test("A plan without a change of access says so in every format for people", () => {
  const nothing = file("nothing.json", smallPlan({}));
  for (const format of ["terminal", "markdown", "html"])
    expect(runReview([nothing, "--format", format], surroundings).output).toContain("No change of access");
});

describe("The trust file", () => {
  const plan = file("trusting.json", changedPlan({ "aws_s3_bucket_policy.b": { after: reading("999988887777") } }));
  const own = file("review.yaml", 'accounts: { partner: "999988887777" }');
  const none = file("none.yaml", "");
  const finds = (trustFile: string | undefined, ...args: readonly string[]) =>
    runReview([plan, ...args], { ...surroundings, ...(trustFile && { trustFile }) }).output.includes(
      "unknown-principal",
    );

  test("is review.yaml, unless --trust names another", () => {
    expect([finds(undefined), finds(own), finds(own, "--trust", none), finds(undefined, "--trust", own)]).toEqual([
      ...[true, false, true, false],
    ]);
  });
});
