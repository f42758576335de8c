import Ajv from "ajv";
import { bucketRules } from "../../config/rules/bucket";
import { checkSettings } from "../../config/rules/check-stack";
import { keyRules } from "../../config/rules/key";
import { merged } from "../../settings/declaration/to-props";
import { faultText } from "../../text/fault";
import { mixpanel } from "../vendors/shipped";
import type { RoleGrant, Vendor } from "../../vendors/vendor";

const role = mixpanel.access.role!;
const keyArn = "arn:aws:kms:us-east-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab";

/** Mixpanel, with other facts of its role. */
const vendor = (facts: Partial<RoleGrant>): Vendor => ({ ...mixpanel, access: { role: { ...role, ...facts } } });
const stack = (settings: object) => ({
  vendor: "mixpanel",
  region: "us-east-1",
  bucket: { name: "acme-events" },
  projectToken: "0123456789abcdef0123456789abcdef",
  ...settings,
});
const faults = (of: Vendor, settings: object) =>
  checkSettings("acme", of, stack(settings)).faults.map(faultText).join("\n");

/** The verdict of the rules' schemas on a stack. */
const isValid = (of: Vendor, settings: object) => {
  const schemas = [...bucketRules, ...keyRules].flatMap(({ stackSchema }) => stackSchema?.(of) ?? []);
  return new Ajv({ strict: false }).compile({ allOf: schemas })(stack(settings));
};

describe.each([
  ["undocumented", { key: "undocumented" }],
  ["refused", { key: "refused" }],
  ["documented", {}],
] as const)("a key of KMS, %s by the vendor", (word, facts) => {
  const of = vendor(facts);
  const url = mixpanel.document.url;
  const unknown = (key: string) =>
    `encryption.${key} can't be used: Mixpanel documents no permissions on a customer managed key, so nothing here can know what it needs\n  ${url}\n  write "sse-s3", or "sse-kms" for the key aws/s3`;
  const refused = `encryption can't be used: Mixpanel supports no KMS key\n  ${url}\n  write "sse-s3"`;

  it.each([
    ["S3's own keys", "sse-s3", { undocumented: "", refused: "" }],
    ["aws/s3", "sse-kms", { undocumented: "", refused }],
    ["a given key", { kmsKeyArn: keyArn }, { undocumented: unknown("kmsKeyArn"), refused }],
    ["a new key", { createKey: true }, { undocumented: unknown("createKey"), refused }],
  ])("is a fault or not for %s, in the loader and the schema alike", (_, encryption, expected) => {
    const fault = word === "documented" ? "" : expected[word];
    expect(faults(of, { encryption })).toBe(fault);
    expect(isValid(of, { encryption })).toBe(fault === "");
  });
});

describe("a demanded beginning of the bucket's name, for every customer", () => {
  const of = vendor({ bucketName: { prefix: "vendor-" } });

  it("fails for another name, in the loader and the schema", () => {
    expect(faults(of, {})).toBe(
      `bucket.name must begin with "vendor-", got "acme-events"\n  Mixpanel accepts no other name: ${mixpanel.document.url}\n  try "vendor-acme-events"`,
    );
    expect(isValid(of, {})).toBe(false);
  });

  it("is met by a new and by an existing bucket", () => {
    for (const bucket of [{ name: "vendor-acme" }, { existing: "vendor-acme" }]) {
      expect(faults(of, { bucket })).toBe("");
      expect(isValid(of, { bucket })).toBe(true);
    }
  });
});

describe("props from several settings", () => {
  it("are put together, and a later one wins", () => {
    const parts = [{ path: "/a/", newBucket: { versioning: true } }, { path: "/b/" }, { newBucket: { expireDays: 1 } }];
    expect(merged(parts)).toEqual({ path: "/b/", newBucket: { versioning: true, expireDays: 1 } });
  });

  it("fail beside a reference, which has no parts", () => {
    const tags = Object.create({}) as Record<string, string>;
    expect(() => merged([{ tags }, { tags: { Owner: "acme" } }])).toThrow(
      new Error("tags is a reference and can't have two parts"),
    );
  });
});
