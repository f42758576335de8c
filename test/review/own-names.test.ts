import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { reviewAction } from "../../cli/actions/review";
import { readPlan } from "../../review/plan/plan";
import { review } from "../../review/review";
import { formats } from "../../review/render/formats";
import { rules } from "../../review/findings/rules/index";
import { readTrustFile } from "../../review/trust/trust-file";
import { vendors } from "../../vendors/index";
import { ownPlan, policy, smallPlan, type Created } from "./small-plan";

const today = "2026-11-22";
const partner = "999988887777";
const ids = rules.map(({ id }) => id);
const read = (yaml: string) => readTrustFile(yaml, "review.yaml", { rules: ids, vendors, today });
const reviewed = (resources: Readonly<Record<string, Created>>, yaml = "") =>
  review([readPlan(ownPlan(resources), "plan.json", "plan")], { vendors, today, trust: read(yaml) });
const rulesOf = (...args: Parameters<typeof reviewed>) => reviewed(...args).findings.map(({ rule }) => rule);

const role = (account: string): Record<string, Created> => ({
  "aws_iam_role.r": {
    after: {
      name: "r",
      assume_role_policy: policy({
        Effect: "Allow",
        Principal: { AWS: `arn:aws:iam::${account}:role/reader` },
        Action: "sts:AssumeRole",
      }),
    },
  },
});
const trusted = `trusted: [{ principal: "${partner}", reason: Audits our logs., owner: security, until: 2027-06-30 }]`;

describe("A trusted principal", () => {
  test("leaves other findings about its access, such as a role without an external id", () => {
    expect(rulesOf(role(partner))).toEqual(["trust-without-external-id", "unknown-principal"]);
    expect(rulesOf(role(partner), trusted)).toEqual(["trust-without-external-id"]);
  });

  test("is in the list of suppressed findings of every page, with the reason and the owner", () => {
    for (const [name, format] of Object.entries(formats))
      expect([name, format(reviewed(role(partner), trusted), { colour: false })]).toEqual([
        name,
        expect.stringContaining("Audits our logs. (trusted by security)"),
      ]);
  });
});

describe("A provider in review.yaml", () => {
  const providersIn = (yaml: string) =>
    read(yaml).providers.map(({ provider, account, plan }) => [provider, account, plan]);

  test.each(["aws", "aws.audit", "module.logs:aws.audit"])("may be %s", (provider) => {
    const yaml = `accounts: { audit: { id: "${partner}", provider: "${provider}" } }`;
    expect(providersIn(yaml)).toEqual([[provider, partner, undefined]]);
    const configuration = {
      provider_config: { [provider]: { expressions: {} } },
      root_module: { resources: [{ address: "aws_iam_role.r", provider_config_key: provider, expressions: {} }] },
    };
    const plan = readPlan(smallPlan(role(partner), {}, { configuration }), "plan.json", "plan", read(yaml).providers);
    expect(plan.resources.map(({ accountId }) => accountId)).toEqual([partner]);
  });

  test("may be several, and those of one plan", () => {
    const yaml = `accounts: { audit: { id: "${partner}", provider: [aws, aws.audit], plan: logs } }`;
    expect(providersIn(yaml)).toEqual([
      ["aws", partner, "logs"],
      ["aws.audit", partner, "logs"],
    ]);
  });
});

describe("A suppression about a principal", () => {
  const suppressing = (access: readonly string[]) =>
    `suppressions: [{ rule: unknown-principal, address: aws_s3_bucket_policy.b, principal: "${partner}", access: ${JSON.stringify(access)}, reason: Agreed in ticket 1234., until: 2027-03-31 }]`;
  const statement = (Action: string) => ({
    ...{ Effect: "Allow", Principal: { AWS: partner }, Action },
    Resource: "arn:aws:s3:::acme/*",
  });
  const bucket = {
    "aws_s3_bucket_policy.b": {
      after: { bucket: "acme", policy: policy(statement("s3:GetObject"), statement("s3:PutObject")) },
    },
  };
  const found = (yaml = "") =>
    reviewed(bucket, yaml).findings.filter(({ rule }) => /unknown-principal|unused/.test(rule));

  test("may list several accesses, and accepts these alone", () => {
    const about = found().flatMap((finding) => finding.about ?? []);
    expect(about.map(({ principal }) => principal)).toEqual([partner, partner]);
    const access = about.map((one) => one.access);
    expect(found(suppressing(access))).toEqual([]);
    expect(found(suppressing(access.slice(1))).flatMap((finding) => finding.about ?? [])).toEqual([about[0]]);
  });
});

test("An own account in review.yaml is no outsider in an argument that the review doesn't read", () => {
  const queue = { queue: [{ queue_arn: `arn:aws:sqs:us-east-1:${partner}:q`, events: ["s3:ObjectCreated:*"] }] };
  const plan = { "aws_s3_bucket_notification.n": { after: { bucket: "acme", ...queue } } };
  expect(rulesOf(plan)).toEqual(["unread-outsider"]);
  expect(rulesOf(plan, `accounts: { logs: "${partner}" }`)).toEqual([]);
});

test("--vendors reads a file, and --diff reads it too", () => {
  const folder = mkdtempSync(join(tmpdir(), "review-"));
  const plan = join(folder, "plan.json");
  writeFileSync(plan, smallPlan({}));
  const missing = join(folder, "none.yaml");
  expect(() => reviewAction([plan], { vendors: missing })).toThrow(missing);
  expect(() => reviewAction([plan, plan], { diff: true, vendors: missing })).toThrow(missing);
  rmSync(folder, { recursive: true });
});
