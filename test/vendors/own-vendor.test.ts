import { readFileSync } from "node:fs";
import { join } from "node:path";
import { Testing } from "cdktf";
import { parse } from "yaml";
import { policyDocument } from "../../policies/document";
import { bucketStatements } from "../../policies/bucket";
import { trustStatements } from "../../policies/trust";
import { chooseVariant } from "../../module/choose-variant";
import { moduleName } from "../../module/catalogue";
import { moduleFolder } from "../../module/folder";
import { listOfModules } from "../../module/list-modules";
import { describedVendors } from "../../review/described-vendors";
import { review } from "../../review/review";
import { readSynthesized } from "../../review/plan/synthesized";
import { VendorStack, ConfigError } from "../../stacks";
import { markdownPage } from "../../vendor-pages/markdown-page";
import { vendorGuide } from "../../vendor-pages/guide";
import { shippedVendor, vendors } from "../../vendors";
import type { Vendor } from "../../vendors/vendor";
import { answer } from "../policies/simulate";
import { synthesizedFrom, withoutNotes } from "../stacks/synthesized";
import { describing, load, ownVendor } from "./described";

const known = [...vendors, ...load(describing.text).vendors];
const made = synthesizedFrom(load(describing.text));
const organizationId = "org-5f0c9a7d3e1b82646c4f1a9e";
const plans = Object.entries(made).map(([name, json]) => readSynthesized(JSON.stringify(json), name, name));
const judged = (of: readonly Vendor[]) => review(plans, { vendors: of, today: "2026-11-29" });
const words = (of: readonly Vendor[]) =>
  judged(of).grants.flatMap(({ judgement }) =>
    judgement ? [`${judgement.verdict}: ${judgement.document?.title}`] : [],
  );

describe("a stack", () => {
  test("has the statements of the file, under its labels", () => {
    const { resource, output } = made["acme-warehouse-loads"]!;
    expect(output["vendor_settings"]?.value).toEqual({
      Bucket: "acme-warehouse-loads",
      "Role ARN": "${aws_iam_role.role.arn}",
    });
    expect(JSON.parse(String(resource?.["aws_iam_policy"]?.["bucket"]?.["policy"]))).toEqual(
      policyDocument(...bucketStatements(ownVendor, { mode: "role" }, "acme-warehouse-loads")),
    );
    expect(JSON.parse(String(resource?.["aws_iam_role"]?.["role"]?.["assume_role_policy"]))).toEqual(
      policyDocument(...trustStatements(ownVendor, [organizationId])),
    );
  });

  test("of a program is that of the file, by the vendor's facts or by an id of the catalogue", () => {
    const { resource } = withoutNotes(
      Testing.synth(
        new VendorStack(Testing.app(), "acme-warehouse-loads", {
          vendor: ownVendor,
          region: "us-east-1",
          bucket: { name: "acme-warehouse-loads" },
          organizationId,
          provider: { allowedAccountIds: ["111122223333"] },
        }),
        true,
      ),
    );
    expect(resource).toEqual(withoutNotes(JSON.stringify(made["acme-warehouse-loads"])).resource);
    const segment = new VendorStack(Testing.app(), "acme", {
      vendor: "segment",
      region: "us-east-1",
      bucket: { name: "acme-events" },
      workspaceId: "5f0c9a7d3e1b82646c4f1a9e",
    });
    expect(Testing.synth(segment, true)).toContain("segment-s3-integration-production-access");
  });

  test("of a program is refused with every fault of its vendor's facts, and for an unknown id", () => {
    const given = { region: "us-east-1", bucket: { name: "acme-events" } };
    const stackOf = (vendor: unknown) => () => new VendorStack(Testing.app(), "acme", { ...given, vendor } as never);
    expect(stackOf({ ...ownVendor, id: "segment", name: 7 })).toThrow(ConfigError);
    expect(stackOf({ ...ownVendor, id: "segment", name: 7 })).toThrow("vendor.id must not be the id of a vendor");
    expect(stackOf({ ...ownVendor, name: 7 })).toThrow("vendor.name must be text, got the number 7");
    expect(stackOf("segmnet")).toThrow('did you mean "segment"?');
  });
});

describe("a module", () => {
  const variant = chooseVariant({ vendor: "acme-warehouse" }, known);
  const folder = moduleFolder(moduleName(variant), variant, "both");

  test("is listed, and has the vendor's words", () => {
    expect(listOfModules(known)).toContain(" acme-warehouse-role-new-sse-s3 ");
    expect(moduleName(variant)).toBe("acme-warehouse-role-new-sse-s3");
    expect(folder["variables.tf"]).toContain('variable "organization_ids"');
    expect(folder["README.md"]).toContain("Acme Warehouse: Amazon S3 (2026-10-01)");
    expect(folder["main.tf"]).toContain("arn:aws:iam::777788889999:role/loader");
  });

  test("is refused for a vendor that only another file describes", () => {
    expect(() => chooseVariant({ vendor: "acme-warehouse" }, vendors)).toThrow(ConfigError);
  });
});

describe("its page", () => {
  const page = markdownPage(vendorGuide(ownVendor, "integrations.yaml"));

  test("names the file that describes it, and has its words, its stack and its module", () => {
    expect(page).toContain(
      "<!-- npx s3-vendor-access vendors acme-warehouse --markdown writes this page from integrations.yaml -->",
    );
    expect(page).toContain("The facts are in integrations.yaml: add the stack below its `integrations`.");
    expect(page).toContain("| `organizationId` |");
    expect(page).toContain(
      "npx s3-vendor-access modules --config integrations.yaml --vendor acme-warehouse --out modules",
    );
    expect(page).toContain("| Role ARN ");
  });

  test("of a vendor of the catalogue names no file", () => {
    const [first] = vendors;
    expect(markdownPage(vendorGuide(first!))).not.toMatch(/--config|The facts are in/);
  });
});

describe("the review", () => {
  const { vendors: own, notes } = describedVendors(load(describing.text).vendors, vendors, "integrations.yaml");

  test("takes the vendor for a stranger unless it is told of the file", () => {
    expect(judged(vendors).findings.map(({ rule }) => rule)).toContain("unknown-principal");
  });

  test("compares with the facts, and names the file in each judgment", () => {
    expect(notes).toEqual([]);
    expect(words([...vendors, ...own])).toEqual(
      expect.arrayContaining(["as documented: Acme Warehouse: Amazon S3, as integrations.yaml describes it"]),
    );
    expect(judged([...vendors, ...own]).findings).toEqual([]);
  });

  test.each([
    ["its name", { name: "mixpanel" }, "Mixpanel is in the catalogue"],
    [
      "its page",
      { document: { ...ownVendor.document, url: vendors[0]!.document.url } },
      `${vendors[0]!.document.url} is ${vendors[0]!.name}'s, in the catalogue`,
    ],
    [
      "its tokens",
      { access: { "web-identity": { ...shippedVendor("github-audit-log").access["web-identity"]! } } },
      "oidc-configuration.audit-log.githubusercontent.com is GitHub's, in the catalogue",
    ],
    ["an account", { accounts: { "595280932656": "Acme" } }, "its account 595280932656 is Segment's, in the catalogue"],
  ])("never takes a file's word for a vendor of the catalogue: %s", (_, facts, reason) => {
    expect(describedVendors([{ ...ownVendor, ...facts }], vendors, "integrations.yaml")).toEqual({
      vendors: [],
      notes: [`integrations.yaml: the review doesn't use acme-warehouse: ${reason}`],
    });
  });

  test("names the file at each page of the facts", () => {
    const stitch = JSON.stringify(shippedVendor("stitch")).replaceAll("stitchdata.com", "acme.example");
    const other = { ...(JSON.parse(stitch) as Vendor), id: "acme", name: "Acme", accounts: {} };
    const [described] = describedVendors([other], vendors, "acme.yaml").vendors;
    expect(JSON.stringify(described).match(/, as acme\.yaml describes it"/g)).toHaveLength(
      JSON.stringify(other).match(/"title"/g)!.length,
    );
  });
});

describe("the evaluator", () => {
  const policy = policyDocument(...bucketStatements(ownVendor, { mode: "role" }, "acme-warehouse-loads"));
  const principal = "arn:aws:sts::111122223333:assumed-role/acme-warehouse-loads/load";
  const asked = (action: string, resource: string) =>
    answer({ identity: { of: principal, policy } }, { principal, action, resource });

  test.each([
    ["s3:GetObject", "arn:aws:s3:::acme-warehouse-loads/1.gz", "Allowed"],
    ["s3:ListBucket", "arn:aws:s3:::acme-warehouse-loads", "Allowed"],
    ["s3:PutObject", "arn:aws:s3:::acme-warehouse-loads/1.gz", "ImplicitlyDenied"],
    ["s3:GetObject", "arn:aws:s3:::acme-warehouse-loads-2/1.gz", "ImplicitlyDenied"],
  ])("says of %s on %s: %s", async (action, resource, expected) => {
    expect(await asked(action, resource)).toBe(expected);
  });
});

describe("docs/own-vendors.md", () => {
  const page = readFileSync(join(__dirname, "../../docs/own-vendors.md"), "utf8");

  test("shows the example's own stack", () => {
    const [, shown = ""] = /```yaml\n([^`]*integrations:[^`]*)```/.exec(page) ?? [];
    const { vendors: some, integrations } = parse(shown) as Record<string, object>;
    expect(parse(describing.text)).toMatchObject({ vendors: some, integrations });
  });

  test("has every fact at the top of the schema", () => {
    const { id: _, ...facts } = ownVendor;
    for (const fact of [...Object.keys(facts), "regions"]) expect(page).toContain(`| \`${fact}\``);
  });
});
