import { mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Testing } from "cdktf";
import { chooseVariant } from "../../module/choose-variant";
import { moduleName } from "../../module/catalogue";
import { moduleFolder } from "../../module/folder";
import { readSynthesized } from "../../review/plan/synthesized";
import { review } from "../../review/review";
import { VendorStack } from "../../stacks";
import { vendorGuide } from "../../vendor-pages/guide";
import { markdownPage } from "../../vendor-pages/markdown-page";
import { vendors } from "../../vendors";
import { readFacts } from "../../vendors/catalogue";
import type { Case } from "../policies/cases";
import { bucket, keyIn, role } from "../policies/grants";
import { answer } from "../policies/simulate";
import { grantOf, partsOf } from "../policies/ways-in";
import { stepsOf } from "../project/guide";

/** A folder with the two files of CONTRIBUTING's "A new vendor": its facts, and its cases. */
const folder = mkdtempSync(join(tmpdir(), "new-vendor-"));
afterAll(() => rmSync(folder, { recursive: true }));
for (const { does } of stepsOf("A new vendor"))
  if ("file" in does) {
    const path = join(folder, does.file);
    mkdirSync(join(path, ".."), { recursive: true });
    writeFileSync(path, does.body);
  }

const [vendor, ...others] = readFacts(join(folder, "vendors/catalogue"));
const { notes: _, ...described } = vendor!;
const inFolder = join(folder, "test/cases/policies");
const cases = readdirSync(inFolder).flatMap((file) => JSON.parse(readFileSync(join(inFolder, file), "utf8")) as Case[]);

test("a new vendor is one file of facts and one of cases, and the catalogue doesn't have it", () => {
  expect(others).toEqual([]);
  expect(cases.length).toBeGreaterThan(3);
  expect(vendors.map(({ id }) => id)).not.toContain(vendor!.id);
});

const parts = partsOf(vendor!);

test.each(cases)("its cases: $policy: $name", async ({ policy, request, expect: expected }) => {
  const part = parts.find(({ name }) => name === policy);
  expect(await answer(grantOf(part!, { principal: role, bucket, keyArn: keyIn("us-east-1") }), request)).toBe(expected);
});

test("each of its policies has an allowed and a denied case", () => {
  for (const { name } of parts) {
    const answers = cases.filter(({ policy }) => policy === name).map((one) => one.expect);
    expect(new Set(answers)).toEqual(new Set(["Allowed", "ImplicitlyDenied"]));
  }
});

const stack = new VendorStack(Testing.app(), "acme-loads", {
  vendor: described,
  region: "us-east-1",
  bucket: { name: "acme-loads" },
  organizationId: "org-0123456789",
});
const text = Testing.synth(stack, true);

test("its stack has the document's statements and labels", () => {
  expect(text).toContain("arn:aws:iam::777788889999:role/loader");
  expect(text).toContain("org-0123456789");
  expect(text).toContain('"Role ARN"');
});

test("its module has a variable in the vendor's word", () => {
  const variant = chooseVariant({ vendor: vendor!.id }, [...vendors, vendor!]);
  const files = moduleFolder(moduleName(variant), variant, "both");
  expect(files["variables.tf"]).toContain('variable "organization_ids"');
  expect(files["main.tf"]).toContain("arn:aws:iam::777788889999:role/loader");
});

test("its page has its policies, its settings, a ready file and a ready module", () => {
  const page = markdownPage(vendorGuide(vendor!));
  for (const words of ["s3:GetObject", "| `organizationId` |", "vendor: acme-warehouse", 'module "acme_warehouse'])
    expect(page).toContain(words);
});

test("the review judges its stack by its document", () => {
  const { grants, findings } = review([readSynthesized(text, "cdk.tf.json", "acme-loads")], {
    vendors: [...vendors, vendor!],
    today: "2026-11-30",
  });
  const verdicts = grants.flatMap((grant) => (grant.judgement ? [`${grant.vendor}: ${grant.judgement.verdict}`] : []));
  expect(new Set(verdicts)).toEqual(new Set(["Acme Warehouse: as documented"]));
  expect(findings).toEqual([]);
});
