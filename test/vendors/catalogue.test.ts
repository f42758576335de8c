import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import Ajv from "ajv";
import { parse } from "yaml";
import { shippedVendor, vendors } from "../../vendors";
import { readCatalogue, parseFacts } from "../../vendors/catalogue";
import { vendorJsonSchema } from "../../vendors/vendor";

const sources = join(__dirname, "../../vendors");
const folder = join(sources, "catalogue");
const text = (file: string) => readFileSync(join(folder, file), "utf8");

const made = mkdtempSync(join(tmpdir(), "catalogue-"));
afterAll(() => rmSync(made, { recursive: true }));

test("each vendor is a file of facts with the vendor's id as its name", () => {
  expect(readdirSync(folder).toSorted()).toEqual(vendors.map(({ id }) => `${id}.yaml`).toSorted());
  expect(vendors.map(({ id }) => id)).toEqual(vendors.map(({ id }) => id).toSorted());
});

test("a new file is a new vendor, and nothing else is needed", () => {
  cpSync(folder, join(made, "catalogue"), { recursive: true });
  writeFileSync(join(made, "catalogue/acme.yaml"), text("segment.yaml").replace("name: Segment", "name: Acme"));
  expect(readCatalogue(made)).toEqual([{ ...shippedVendor("segment"), id: "acme", name: "Acme" }, ...vendors]);
});

test("statements keep the order of their elements", () => {
  const id = '"Effect": "Allow", "Sid": "First"';
  const facts = text("segment.yaml").replace(/"Sid": "PutObjectsInBucket",\s+"Effect": "Allow"/, id);
  expect(JSON.stringify(parseFacts("acme", facts).access.role?.bucket[0])).toMatch(/^{"Effect":"Allow","Sid":"First"/);
});

test("the comment at the top of a file is the notes on the vendor's page, without the line for editors", () => {
  const [, facts = ""] = /^#.*\n(?:#.*\n)*([^]*)/.exec(text("segment.yaml")) ?? [];
  const schema = "# yaml-language-server: $schema=../vendor.schema.json\n";
  expect(parseFacts("acme", `${schema}# Writes files\n# and reads them.\n${facts}# no note\n`).notes).toBe(
    "Writes files and reads them.",
  );
  expect(parseFacts("acme", `${schema}${facts}`)).not.toHaveProperty("notes");
  for (const { id, notes } of vendors) expect([id, notes]).toEqual([id, expect.stringMatching(/\.$/)]);
});

test.each([
  ["beside the bundle", "bundle/catalogue.json", "bundle"],
  ["above the library", "library/catalogue.json", "library/vendors"],
])("a built catalogue is one file, %s", (_, file, beside) => {
  mkdirSync(join(made, beside), { recursive: true });
  writeFileSync(join(made, file), JSON.stringify(vendors));
  expect(readCatalogue(join(made, beside))).toEqual(vendors);
});

test("fails without files of facts and without a built catalogue, and for a vendor that isn't there", () => {
  expect(() => readCatalogue(join(made, "none"))).toThrow("ENOENT");
  expect(() => shippedVendor("acme")).toThrow(new Error("vendors/catalogue has no acme.yaml"));
});

test("fails with every fault of a file, each with its place", () => {
  const facts = text("segment.yaml")
    .replace("name: Segment", 'name: ""')
    .replace('"Effect": "Allow"', '"Effect": "Permit"')
    .replace("labels:", "lables:");
  const told = () => parseFacts("acme", facts);
  for (const part of ["vendors/catalogue/acme.yaml", "→ at name", "→ at access.role.trust[0].Effect", '"lables"'])
    expect(told).toThrow(part);
  expect(() => parseFacts("acme", text("segment.yaml").replace(/access:[^]*(?=page:)/, "access: {}\n"))).toThrow(
    "must have at least one way in",
  );
  expect(() => parseFacts("acme", text("segment.yaml").replace(/"Principal": {[^}]*}/, '"Principal": {}'))).toThrow(
    "must name at least one principal",
  );
});

test("the JSON Schema for editors is that of the code, and every file fits it: npm run generate writes it", () => {
  expect(readFileSync(join(sources, "vendor.schema.json"), "utf8")).toBe(vendorJsonSchema());
  const valid = new Ajv({ strict: false }).compile(JSON.parse(vendorJsonSchema()) as object);
  for (const file of readdirSync(folder))
    expect([file, valid(parse(text(file))), valid.errors]).toEqual([file, true, null]);
  expect(valid({ ...(parse(text("segment.yaml")) as object), labels: {} })).toBe(false);
});
