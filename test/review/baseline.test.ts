import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { stringify } from "yaml";
import { runReview } from "./run-review";
import { vendors } from "../../vendors/index";
import { basePlan } from "../plans/hostile-plan";
import { ownPlan, policy } from "./small-plan";

const folder = mkdtempSync(join(tmpdir(), "baseline-"));
afterAll(() => rmSync(folder, { recursive: true }));

interface Entry {
  readonly rule: string;
  readonly plan: string;
  readonly address: string;
  readonly message: string;
  readonly principal?: string;
  readonly access?: string;
}
type Found = Pick<Entry, "rule" | "plan" | "address" | "message"> & { readonly severity: string };

function file(name: string, text: string): string {
  const path = join(folder, name);
  writeFileSync(path, text);
  return path;
}

const surroundings = { vendors, colour: false, standardInput: () => Buffer.from(""), today: "2026-11-22" };
const reviewed = (...args: readonly string[]) => runReview(args, surroundings);
const written = (...args: readonly string[]) => reviewed(...args, "--write-baseline", "new.json").files["new.json"]!;
const entriesIn = (text: string) => (JSON.parse(text) as { findings: Entry[] }).findings;
const json = (...args: readonly string[]) =>
  JSON.parse(reviewed(...args, "--format", "json").output) as { findings: Found[]; inBaseline: Found[] };
const refusal = (text: string, name = "b.json") => {
  try {
    reviewed(plan("x", reader), "--baseline", file(name, text));
  } catch (error) {
    return (error as Error).message.replaceAll(`${folder}/`, "").split("\n");
  }
  throw new Error("it was not refused");
};

const reader = "999988887777";
const statement = (account: string, Action: string) => ({
  ...{ Effect: "Allow", Principal: { AWS: `arn:aws:iam::${account}:role/reader` }, Action },
  Resource: "arn:aws:s3:::acme/*",
});
const bucketPlan = (...accounts: readonly string[]) =>
  ownPlan({
    "aws_s3_bucket_policy.b": {
      after: { bucket: "acme", policy: policy(...accounts.map((account) => statement(account, "s3:GetObject"))) },
    },
  });
const plan = (name: string, ...accounts: readonly string[]) => file(`${name}.json`, bucketPlan(...accounts));
const whole = ["--gate", "all", "--fail-on", "low"];

describe("A baseline of a first review", () => {
  const first = plan("first", reader);
  const text = written(first);
  const baseline = file("baseline.json", text);

  test("names rule, plan, address, wording, principal and access", () => {
    expect(entriesIn(text)).toContainEqual({
      rule: "unknown-principal",
      plan: "first",
      address: "aws_s3_bucket_policy.b",
      message: `gives access to arn:aws:iam::${reader}:role/reader, an unknown account`,
      principal: `arn:aws:iam::${reader}:role/reader`,
      access: `Account ${reader} (role reader) may get in acme`,
    });
  });

  test("accepts all of its findings, also for --gate all", () => {
    const found = json(first).findings;
    expect(found.length).toBeGreaterThan(1);
    expect(reviewed(first, ...whole).code).toBe(1);
    expect(reviewed(first, ...whole, "--baseline", baseline).code).toBe(0);
    expect(json(first, "--baseline", baseline)).toMatchObject({ findings: [], inBaseline: found });
  });

  test("may be YAML", () => {
    const yaml = file("baseline.yaml", stringify(JSON.parse(text)));
    expect(reviewed(first, ...whole, "--baseline", yaml).code).toBe(0);
  });

  test.each(["terminal", "markdown", "html"])("is counted in the first words of %s", (format) => {
    const { output } = reviewed(first, "--format", format, "--baseline", baseline);
    expect(output).toContain(`no findings, ${json(first).findings.length} in the baseline`);
    expect(output).toContain("unknown-principal");
  });

  test("is in SARIF as suppressed", () => {
    const { output } = reviewed(first, "--format", "sarif", "--baseline", baseline);
    const { runs } = JSON.parse(output) as { runs: { results: object[] }[] };
    expect(runs[0]!.results).toContainEqual(
      expect.objectContaining({
        ruleId: "unknown-principal",
        suppressions: [{ kind: "external", justification: "in the baseline" }],
      }),
    );
  });

  test("is the same for the same findings in another order, and is written again with what it accepts", () => {
    const [a, b] = [plan("a", reader), file("b.json", bucketPlan(reader).replaceAll("acme", "acme-other"))];
    const both = written(a, b);
    expect(written(b, a)).toBe(both);
    expect(written(a, b, "--baseline", file("both.json", both))).toBe(both);
  });

  test("tells how many findings it has", () => {
    expect(reviewed(first, "--write-baseline", "new.json").notes).toEqual([
      `new.json: ${json(first).findings.length} findings in the baseline`,
    ]);
    expect(reviewed(first).notes).toEqual([]);
  });

  test("holds none of the findings about the review itself", () => {
    const entry = "rule: secret-in-state, address: aws_iam_access_key.a, reason: of another plan, until: 2027-01-01";
    const trust = file("review.yaml", `suppressions: [{ ${entry} }]\n`);
    expect(json(first, "--trust", trust).findings.map(({ rule }) => rule)).toContain("suppression-unused");
    expect(written(first, "--trust", trust)).toBe(text);
    expect(reviewed(first, "--trust", trust, "--write-baseline", "new.json").notes[0]).toMatch(
      /; 1 finding about the review itself or about a sensitive value left out$/,
    );
  });
});

describe("A finding beyond the baseline counts:", () => {
  const first = plan("beyond", reader);
  const baseline = file("beyond-baseline.json", written(first));
  const others = (path: string) => json(path, "--baseline", baseline).findings.map(({ rule }) => rule);

  test("another account at the same address, alone or beside the accepted one", () => {
    expect(others(plan("beyond", "999988887776"))).toContain("unknown-principal");
    const { findings, inBaseline } = json(plan("beyond", reader, "999988887776"), "--baseline", baseline);
    const about = (found: readonly Found[]) => found.map(({ rule, message }) => `${rule} ${message}`).join("\n");
    expect(about(findings)).toContain("999988887776");
    expect(about(findings)).not.toContain(reader);
    expect(about(inBaseline)).toContain(reader);
  });

  test("more access of the same account", () => {
    const more = ownPlan({
      "aws_s3_bucket_policy.b": { after: { bucket: "acme", policy: policy(statement(reader, "s3:PutObject")) } },
    });
    expect(others(file("beyond.json", more))).toContain("unknown-principal");
  });

  const [entry] = entriesIn(readFileSync(baseline, "utf8")).filter(({ principal }) => principal !== undefined);
  test.each([
    ["rule", "public-principal"],
    ["plan", "another"],
    ["address", "aws_s3_bucket_policy.c"],
    ["message", `${entry!.message} `],
    ["principal", "*"],
    ["access", "Account 999988887777 (role reader) may get in acme-other"],
  ])("another %s", (name, value) => {
    const path = plan("beyond", reader);
    const only = (one: object) => file("only.json", JSON.stringify({ version: 1, findings: [one] }));
    const held = (one: object) => json(path, "--baseline", only(one)).inBaseline;
    expect(held(entry!)).toHaveLength(1);
    expect(held({ ...entry, [name]: value })).toEqual([]);
  });
});

describe("A stale entry", () => {
  const first = plan("stale", reader);
  const baseline = file("stale-baseline.json", written(first));

  test("is a finding at its line, which says to remove it", () => {
    const { findings } = json(file("stale.json", ownPlan({})), "--baseline", baseline);
    expect(findings.filter(({ rule }) => rule !== "baseline-stale")).toEqual([]);
    expect(findings).toContainEqual(
      expect.objectContaining({
        rule: "baseline-stale",
        severity: "low",
        address: expect.stringMatching(/stale-baseline\.json:\d+$/),
        message: `accepts unknown-principal at stale aws_s3_bucket_policy.b for arn:aws:iam::${reader}:role/reader, no longer found: remove`,
      }),
    );
  });

  test("of a plan that is not given is none", () => {
    expect(json(plan("elsewhere"), "--baseline", baseline).findings.map(({ rule }) => rule)).not.toContain(
      "baseline-stale",
    );
  });
});

describe("A baseline", () => {
  test("keeps names with quotes, controls and signs of YAML", () => {
    const odd = 'a"b\\c: #{&*!|>\u2028\u0085\u007F\u202E';
    const path = file(
      "odd.json",
      bucketPlan(reader).replaceAll("aws_s3_bucket_policy.b", JSON.stringify(odd).slice(1, -1)),
    );
    const baseline = file("odd-baseline.json", written(path));
    expect(json(path, "--baseline", baseline).findings).toEqual([]);
  });

  test("has no word of a sensitive value, and tells that such findings are left out", () => {
    const sealed = "test/plans/sealed/plan.json";
    const text = written(sealed);
    expect(text).not.toContain("(sensitive)");
    const { notes } = reviewed(sealed, "--write-baseline", "new.json");
    expect(notes[0]).toMatch(/findings about the review itself or about a sensitive value left out$/);
    expect(json(sealed, "--baseline", file("sealed.json", text)).findings.length).toBeGreaterThan(0);
  });

  test("fails with every fault and its place", () => {
    const findings = [
      { rule: "unknown-principle", plan: "x", address: "a.b", message: "s" },
      { rule: "unknown-principal", plan: "x", address: "a.b", message: "s", principal: "p" },
      {
        rule: "unknown-principal",
        plan: "x",
        address: "a.b",
        message: "breaks this rule in a value marked (sensitive)",
      },
      { rule: "unknown-principal", plan: "", address: "a.b", until: "2027-01-01" },
    ];
    expect(refusal(JSON.stringify({ version: 2, findings }, null, 1))).toEqual([
      "b.json:2:13 version must be 1, got the number 2",
      'b.json:5:12 findings.0.rule must be a rule\'s id, got "unknown-principle"',
      '  did you mean "unknown-principal"?',
      "b.json:10:3 findings.1.access is required: an entry names both the principal and the access, or neither",
      "b.json:21:15 findings.2.message must name what is accepted, and a sensitive value names nothing",
      "  remove the entry",
      "b.json:23:3 findings.3.message is required",
      'b.json:25:12 findings.3.plan must not be empty, got ""',
      "b.json:27:4 findings.3.until is not a setting",
    ]);
  });

  test.each([
    ["is a list", "[]", "b.json:1:1 must be a map of version, findings, got an empty list"],
    ["is no JSON", "{", /^b\.json:\d+:\d+ is not YAML/],
  ])("fails where it %s", (_what, text, message) => {
    expect(refusal(text)[0]).toEqual(typeof message === "string" ? message : expect.stringMatching(message));
  });

  test("fails where it is missing, or would be written over an input", () => {
    const baseline = file("input.json", written(plan("input-plan", reader)));
    const run =
      (...args: readonly string[]) =>
      () =>
        reviewed(plan("input-plan", reader), ...args);
    expect(run("--baseline", join(folder, "none.json"))).toThrow(/none\.json does not exist/);
    expect(run("--baseline", baseline, "--write-baseline", baseline)).toThrow(
      `--write-baseline ${baseline} is a file that the review reads: name another`,
    );
    expect(run("--json", "out", "--write-baseline", "out")).toThrow("is a file that another option writes");
  });

  test("fails with --diff, which compares two reviews itself", () => {
    const path = file("diff.json", basePlan("acme-mixpanel-export"));
    expect(() => reviewed("--diff", path, path, "--baseline", path)).toThrow("--diff takes only --fail-on");
  });
});
