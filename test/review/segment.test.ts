import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { runReview } from "./run-review";
import { vendors } from "../../vendors";
import { segment } from "../vendors/shipped";
import type { Vendor } from "../../vendors/vendor";
import { edited, type Edit } from "../plans/hostile-plan";

const folder = mkdtempSync(join(tmpdir(), "review-"));
afterAll(() => rmSync(folder, { recursive: true }));

const assume = {
  Effect: "Allow",
  Action: "sts:AssumeRole",
  Principal: { AWS: "arn:aws:iam::595280932656:root" },
} as const;
/** The trust policy of the role, for the whole account and without an external id. */
const wholeAccount: Edit = {
  address: "aws_iam_role.role",
  policy: "assume_role_policy",
  at: "Statement.0",
  value: assume,
};
/** Segment, if its document asked for that. */
const asking: Vendor = { ...segment, access: { role: { ...segment.access.role!, trust: [assume] } } };

function reviewed(edits: readonly Edit[], known: readonly Vendor[]) {
  const plan = join(folder, "plan.json");
  writeFileSync(plan, edited({ name: "", base: "acme-segment", edits, caughtBy: "" }));
  const surroundings = { vendors: known, colour: false, standardInput: () => Buffer.from(""), today: "2026-11-22" };
  const { code, output } = runReview([plan, "--format", "json"], surroundings);
  const { grants, findings } = JSON.parse(output) as {
    readonly grants: readonly { readonly vendor?: string; readonly judgement?: { readonly verdict: string } }[];
    readonly findings: readonly { readonly rule: string; readonly severity: string }[];
  };
  return {
    code,
    verdicts: grants.flatMap(({ vendor, judgement }) => (vendor === undefined ? [] : [judgement?.verdict])),
    findings: findings.map(({ severity, rule }) => `${severity} ${rule}`),
  };
}

describe("The plan of a Segment stack", () => {
  test("is as documented, without a finding", () => {
    expect(reviewed([], vendors)).toEqual({ code: 0, verdicts: ["as documented"], findings: [] });
  });

  test("is as documented, with one low finding, if the document itself asks for a whole account", () => {
    const known = vendors.map((vendor) => (vendor === segment ? asking : vendor));
    expect(reviewed([wholeAccount], known)).toEqual({
      code: 0,
      verdicts: ["as documented"],
      findings: ["low documented-risk"],
    });
  });

  test("fails for a whole account that the document doesn't ask for", () => {
    const { code, verdicts, findings } = reviewed([wholeAccount], vendors);
    expect({ code, verdicts }).toEqual({ code: 1, verdicts: ["broader"] });
    expect(findings).toContain("high broader-than-documented");
    expect(findings).not.toContain("low documented-risk");
  });
});
