import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import Ajv from "ajv/dist/2020";
import AjvDraft4 from "ajv-draft-04";
import { readPlan } from "../../review/plan/plan";
import { formats } from "../../review/render/formats";
import { json } from "../../review/render/json";
import { reviewSchema } from "../../review/render/json-schema";
import { markdown } from "../../review/render/markdown";
import { sarif } from "../../review/render/sarif";
import { terminal } from "../../review/render/terminal";
import { review, type Review } from "../../review/review";
import { readSynthesized } from "../../review/plan/synthesized";
import { noTrust } from "../../review/trust/trust-file";
import { vendors } from "../../vendors/index";
import { basePlan, edited, hostilePlans } from "../plans/hostile-plan";

const options = { vendors, today: "2026-11-22" };
const reviewOf = (text: string): Review => review([readPlan(text, "plans/plan 1.json", "plan 1")], options);
const reviews = hostilePlans.map((hostile) => ({ name: hostile.name, result: reviewOf(edited(hostile)) }));

test("Every SARIF log is valid against the schema of SARIF 2.1.0", () => {
  const file = join(
    dirname(require.resolve("@microsoft/jest-sarif/package.json")),
    "lib/schemas/sarif-2.1.0-rtm.5.json",
  );
  const validate = new AjvDraft4({ strict: false, validateFormats: false, unicodeRegExp: false }).compile(
    JSON.parse(readFileSync(file, "utf8")) as object,
  );
  for (const { name, result } of reviews) {
    const valid = validate(JSON.parse(sarif(result)));
    expect({ name, errors: valid ? [] : validate.errors }).toEqual({ name, errors: [] });
  }
});

test("A SARIF result points at the file and the address, with the level of its severity", () => {
  const hostile = hostilePlans.find(({ name }) => name === "the external id is gone")!;
  const { runs } = JSON.parse(sarif(reviewOf(edited(hostile)))) as { runs: { results: { ruleId: string }[] }[] };
  expect(runs[0]!.results.find(({ ruleId }) => ruleId === "broader-than-documented")).toMatchObject({
    level: "error",
    locations: [
      {
        physicalLocation: { artifactLocation: { uri: "plans/plan%201.json" }, region: { startLine: 1 } },
        logicalLocations: [{ fullyQualifiedName: "plan 1/aws_iam_role.role" }],
      },
    ],
  });
});

test("A finding in a synthesized stack points at the line of its resource", () => {
  const text = JSON.stringify(
    { resource: { aws_s3_account_public_access_block: { all: { block_public_acls: false } } } },
    null,
    2,
  );
  const result = review([readSynthesized(text, "cdk.tf.json", "stack")], options);
  const { runs } = JSON.parse(sarif(result)) as { runs: { results: { ruleId: string; locations: unknown[] }[] }[] };
  const found = runs[0]!.results.find(({ ruleId }) => ruleId === "public-access-block");
  expect(found?.locations).toEqual([
    expect.objectContaining({
      physicalLocation: { artifactLocation: { uri: "cdk.tf.json" }, region: { startLine: 4 } },
    }),
  ]);
});

test("The schema of the JSON output is the committed one, and every output is valid against it", () => {
  expect(reviewSchema()).toBe(readFileSync("review/review.schema.json", "utf8"));
  const validate = new Ajv({ strict: false }).compile(JSON.parse(reviewSchema()) as object);
  for (const { name, result } of reviews) {
    const valid = validate(JSON.parse(json(result)));
    expect({ name, errors: valid ? [] : validate.errors }).toEqual({ name, errors: [] });
  }
});

test("The Markdown of a hostile plan matches its reviewed snapshot", () => {
  const hostile = hostilePlans.find(({ name }) => name === "a second principal is added to the trust policy")!;
  expect(markdown(reviewOf(edited(hostile)))).toMatchSnapshot();
});

test("The terminal shows colours only when asked", () => {
  const result = reviewOf(basePlan("acme-mparticle-user"));
  expect(terminal(result, { colour: false })).not.toContain("\u001B");
  expect(terminal(result, { colour: true })).toContain("\u001B[");
  expect(terminal(result, { colour: true }).replace(/\u001B\[\d+m/g, "")).toBe(terminal(result, { colour: false }));
});

const nasty = '</script><img src=x onerror="alert(1)">\u202E\u001B[31m`|](https://evil.example)\n### @everyone ${x}';

test.each(Object.keys(formats) as (keyof typeof formats)[])("A name from the plan stays text in %s", (format) => {
  const plan = JSON.parse(basePlan("acme-mixpanel-existing")) as {
    resource_changes: { address: string; change: { after: Record<string, string> } }[];
  };
  const role = plan.resource_changes.find(({ address }) => address === "aws_iam_role.role")!;
  role.change.after["assume_role_policy"] = JSON.stringify({
    Statement: [
      { Effect: "Allow", Principal: { AWS: `arn:aws:iam::999988887777:user/${nasty}` }, Action: "sts:AssumeRole" },
    ],
  });
  const output = formats[format](reviewOf(JSON.stringify(plan)), { colour: false });
  expect(output).toContain("999988887777");
  if (format !== "json" && format !== "sarif") expect(output).not.toMatch(/[\u202E\u001B]/);
  if (format === "markdown") expect(output).not.toMatch(/(?<!\\)<(?!br>|\/?details>|\/?summary>)|\n### @/);
  if (format === "html") expect(output).not.toContain("<img");
  if (format === "json" || format === "sarif") expect(() => JSON.parse(output) as unknown).not.toThrow();
});

test("The same review gives the same bytes", () => {
  for (const render of Object.values(formats)) {
    const once = render(reviewOf(basePlan("acme-mixpanel-new-key")), { colour: false });
    expect(render(reviewOf(basePlan("acme-mixpanel-new-key")), { colour: false })).toBe(once);
  }
});

test("A comment too long for GitHub is cut after the worst findings, with a note", () => {
  const [one] = reviewOf(basePlan("acme-mixpanel-export")).findings;
  const long = { ...reviewOf(basePlan("acme-mixpanel-export")), findings: Array.from({ length: 2000 }, () => one!) };
  const output = markdown(long);
  expect(output.length).toBeLessThan(65_536);
  expect(output).toMatch(
    /_Too long for a comment: the pictures and the folded parts are left out\. The HTML page has everything\._\n$/,
  );
});

describe("A synthesized stack is reported as no plan", () => {
  const stack = readSynthesized('{"resource":{"aws_s3_bucket":{"b":{"bucket":"acme"}}}}', "cdk.tf.json", "stack");
  const notice = "Based on the synthesized stacks: the intended access, not the changes of a plan.";
  const result = review([stack], options);
  const judged = (one: Review) => (JSON.parse(json(one)) as { judged: string }).judged;

  test.each(["terminal", "markdown", "html", "sarif"] as const)("in %s", (format) => {
    expect(formats[format](result, { colour: false })).toContain(notice);
    expect(formats[format](reviewOf(basePlan("acme-mparticle-eu")), { colour: false })).not.toContain(notice);
  });

  test("in JSON, also beside a plan", () => {
    const plan = readPlan(basePlan("acme-mparticle-eu"), "plan.json", "plan");
    expect([judged(result), judged(review([plan], options)), judged(review([stack, plan], options))]).toEqual([
      "synthesized",
      "plan",
      "both",
    ]);
  });

  test("the count of stacks", () => {
    expect(formats.terminal(result, { colour: false })).toMatch(/^No grant changes .* · 1 stack\n/);
    expect(formats.html(result, { colour: false })).toMatch(/<p class="verdict">No grant changes .* · 1 stack</);
  });
});

describe("What is suppressed", () => {
  const entry = {
    rule: "secret-in-state",
    address: "aws_iam_access_key.*",
    reason: "Replaced in March.",
    place: "s.yaml:2",
  };
  const plan = readPlan(basePlan("acme-mparticle-user"), "plan.json", "plan");
  const suppressing = (until: string, more: object = {}) =>
    review([plan], { ...options, trust: { ...noTrust, suppressions: [{ ...entry, until, ...more }] } });

  test("is shown with its reason and its end", () => {
    const result = suppressing("2027-01-01");
    expect(markdown(result)).toContain(
      "| `secret-in-state` | `plan` `aws_iam_access_key.blue` has its secret in the state in plaintext | Replaced in March. | 2027-01-01 |",
    );
    expect(formats.html(result, { colour: false })).toContain(
      "<li>secret-in-state <code>plan aws_iam_access_key.blue</code> has its secret in the state in plaintext: Replaced in March. (until 2027-01-01)</li>",
    );
    expect(terminal(result, { colour: false })).toContain("no findings, 1 suppressed");
  });

  test("is in SARIF as such, and an expired suppression points at its own line", () => {
    const results = (one: Review) => (JSON.parse(sarif(one)) as { runs: { results: object[] }[] }).runs[0]!.results;
    expect(results(suppressing("2027-01-01"))).toEqual([
      expect.objectContaining({
        ruleId: "secret-in-state",
        suppressions: [{ kind: "external", justification: "Replaced in March." }],
      }),
    ]);
    const location = { artifactLocation: { uri: "s.yaml" }, region: { startLine: 2 } };
    expect(results(suppressing("2026-01-01"))).toContainEqual(
      expect.objectContaining({
        ruleId: "suppression-expired",
        locations: [expect.objectContaining({ physicalLocation: location })],
      }),
    );
  });

  test("leaves the rule's own risk in JSON and SARIF", () => {
    const { risk } = review([plan], options).findings.find(({ rule }) => rule === entry.rule)!;
    const result = suppressing("2027-01-01");
    const { suppressed } = JSON.parse(formats.json(result, { colour: false })) as { suppressed: object[] };
    expect(suppressed).toEqual([expect.objectContaining({ risk, reason: entry.reason })]);
    expect(sarif(result)).toContain(`"text": ${JSON.stringify(risk)}`);
    expect(sarif(result)).not.toContain(`"text": ${JSON.stringify(entry.reason)}`);
  });

  test("is of one plan only where one is named", () => {
    expect(suppressing("2027-01-01", { plan: "plan" }).findings).toEqual([]);
    expect(suppressing("2027-01-01", { plan: "other" }).findings.map(({ rule }) => rule)).toEqual([
      "secret-in-state",
      "suppression-unused",
    ]);
  });

  test("links to no page outside where the fault is of a suppression", () => {
    const result = suppressing("2026-01-01");
    expect(markdown(result)).toContain("`suppression-expired`");
    expect(formats.html(result, { colour: false })).not.toContain('href="docs/review.md');
  });
});

test("A backtick in an address does not end its code", () => {
  const [one] = reviewOf(basePlan("acme-mparticle-user")).findings;
  const odd = { ...reviewOf(basePlan("acme-mparticle-user")), findings: [{ ...one!, address: "a`*b" }] };
  expect(markdown(odd)).toContain("`plan 1` a\\`\\*b |");
});
