import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { loadConfig } from "../../config/load";
import { readPlans } from "../../review/plan/input";
import type { Plan } from "../../review/plan/resources";
import { review } from "../../review/review";
import { synth } from "../../synth/synth";
import { vendors } from "../../vendors/index";

const base = join(__dirname, "../plans/base");
const names = loadConfig(readFileSync("integrations.yaml", "utf8"), "integrations.yaml").integrations.map(
  ({ name }) => name,
);
const options = { vendors, today: "2026-11-22" };
const nothing = () => Buffer.from("");

const folder = mkdtempSync(join(tmpdir(), "review-"));
let synthesized: readonly Plan[];
let planned: readonly Plan[];

beforeAll(() => {
  synth("integrations.yaml", join(folder, "cdktf.out"));
  synthesized = readPlans([join(folder, "cdktf.out")], nothing);
  planned = readPlans(names.map((name) => join(base, `${name}.json`)).sort(), nothing);
});

afterAll(() => rmSync(folder, { recursive: true }));

const explained = [
  "vendors-reach-each-other acme-mixpanel-existing/aws_iam_policy.bucket",
  "vendors-reach-each-other acme-mixpanel-export/aws_iam_policy.bucket",
  "secret-in-state acme-mparticle-user/aws_iam_access_key.blue",
  "vendors-reach-each-other acme-mparticle-user-existing/aws_iam_policy.bucket",
  "newer-document acme-mixpanel-export/aws_s3_bucket_policy.bucket",
];

describe.each(["planned", "synthesized"])("The sample, %s", (kind) => {
  const judged = () => review(kind === "planned" ? planned : synthesized, options);

  // its statements stand in the bucket policy of acme-mixpanel-export, and nowhere else
  const granting = names.filter((name) => name !== "acme-mparticle-second");

  test("gives every stack at least one grant to its vendor, and every one is as documented", () => {
    const ofVendors = judged().grants.filter(({ vendor }) => vendor !== undefined);
    expect([...new Set(ofVendors.map(({ plan }) => plan))].sort()).toEqual([...granting].sort());
    expect(ofVendors.filter(({ judgement }) => judgement?.verdict !== "as documented")).toEqual([]);
  });

  test("has only the findings explained in docs/review.md", () => {
    const { findings } = judged();
    expect(findings.map(({ rule, plan, address }) => `${rule} ${plan}/${address}`)).toEqual(explained);
    const page = readFileSync("docs/review.md", "utf8");
    expect(findings.filter(({ rule }) => !page.includes(`\`${rule}\``))).toEqual([]);
  });
});

test("A review before the plan matches the review of the plan", () => {
  const sentences = (plans: readonly Plan[]) =>
    review(plans, options).grants.map(({ plan, sentence }) => `${plan}: ${sentence}`);
  expect([...sentences(synthesized)].sort()).toEqual([...sentences(planned)].sort());
});

test("Each of the sample's grants has one sentence", () => {
  expect(review(planned, options).grants.map(({ sentence }) => sentence)).toMatchSnapshot();
});
