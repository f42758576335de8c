import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { basePlan } from "../plans/hostile-plan";
import { canary, everythingPrinted, leaksIn } from "./canary";

const plans = join(__dirname, "../plans/sealed");
const text = readFileSync(join(plans, "plan.json"), "utf8");
/** The name of the variable, and a value that it has or had: a secret in each file of variables. */
const secrets = ["secrets.tfvars", "old-secrets.tfvars"].flatMap((file) =>
  [...readFileSync(join(plans, file), "utf8").matchAll(/^(\w+) *= (".*")$/gm)].map(
    ([, name = "", value = ""]) => [`${name} of ${file}`, JSON.parse(value) as string] as const,
  ),
);

interface Plan {
  readonly terraform_version: string;
  readonly resource_changes: readonly { readonly change: Readonly<Record<string, unknown>> }[];
}
const plan = JSON.parse(text) as Plan;

const folder = mkdtempSync(join(tmpdir(), "real-secrets-"));
const other = join(folder, "other.json");
beforeAll(() => writeFileSync(other, basePlan("acme-mixpanel-export")));
afterAll(() => rmSync(folder, { recursive: true }));

/** The plan as if nothing in it were marked. */
function unmarked(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(unmarked);
  if (typeof value !== "object" || value === null) return value;
  const entries = Object.entries(value).filter(([key]) => !/^(before_|after_)?sensitive(_values)?$/.test(key));
  return Object.fromEntries(entries.map(([key, inner]) => [key, unmarked(inner)]));
}

describe("A real plan with sensitive variables:", () => {
  test("the file is the output of Terraform 1.11.4, with every secret in it", () => {
    expect(plan.terraform_version).toBe("1.11.4");
    expect(secrets).toHaveLength(4);
    expect(secrets[0]?.[1]).toBe(canary);
    for (const [, secret] of secrets) expect(leaksIn(text, secret)).not.toEqual([]);
    const actions = plan.resource_changes.map(({ change }) => String(change["actions"]));
    for (const action of ["update", "delete,create", "no-op"]) expect(actions).toContain(action);
  });

  test.each(secrets)("no eight characters of %s are printed in any format", (_name, secret) => {
    expect(leaksIn(everythingPrinted(text, other), secret)).toEqual([]);
  });

  test.each(secrets.slice(0, 2))("%s is printed without marks, so that only the marks withhold it", (_name, secret) => {
    expect(leaksIn(everythingPrinted(JSON.stringify(unmarked(plan)), other), secret)).not.toEqual([]);
  });

  test("withheld findings and grants still have their place and reason", () => {
    const printed = everythingPrinted(text, other);
    for (const address of ["aws_s3_bucket_policy.data", "aws_iam_user_policy.secret", "aws_iam_role.vendor"])
      expect(printed).toContain(address);
    expect(printed).toContain("(sensitive)");
  });
});
