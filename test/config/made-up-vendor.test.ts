import { didYouMean } from "../../text/closest";
import { faultText } from "../../text/fault";
import { checkSettings } from "../../config/rules/check-stack";
import { mparticle } from "../vendors/shipped";
import type { Statement } from "../../vendors/statement";
import type { AccessGrant, Vendor } from "../../vendors/vendor";

/** A vendor as another team might add it: through the bucket's policy only, from any Region, without a demand on names. */
const statements: readonly Statement[] = [
  {
    Effect: "Allow",
    Principal: { AWS: ["arn:aws:iam::444455556666:role/a", "arn:aws:iam::444455556666:role/b"] },
    Action: "s3:PutObject",
    Resource: "arn:aws:s3:::{bucket}/*",
  },
  { Effect: "Deny", Principal: "*", Action: "s3:DeleteBucket", Resource: "arn:aws:s3:::{bucket}" },
];
const words = { setting: "pod", noun: "pod" };
const each = { A1: { bucket: statements, recommendedRegion: "us-east-1" } };
const document = { title: "Pods", url: "https://acme.example/pods", date: "2026-01" };
const vendor = (grant: Partial<AccessGrant>): Vendor => ({
  ...mparticle,
  id: "made-up",
  name: "Made-up",
  access: { "bucket-policy": { bucket: statements, key: "undocumented", ...grant } },
});
const own = { vendor: "made-up", region: "af-south-1", bucket: { name: "acme-data" } };
const told = (of: Vendor, given: object) => {
  const { faults, warnings } = checkSettings("acme", of, { ...own, ...given });
  return [...faults, ...warnings].map(faultText);
};

test("a vendor with one mode of access has no setting for it", () => {
  const { settings, faults } = checkSettings("acme", vendor({}), own);
  expect(faults).toEqual([]);
  expect(settings).toMatchObject({ access: "bucket-policy", bucket: { name: "acme-data" }, encryption: "sse-s3" });
});

test("fails for a pod where the vendor has none", () => {
  expect(told(vendor({}), { pod: "A1" })).toEqual(["pod is not a setting of Made-up\n  remove it"]);
});

test("a pod needs no name of the bucket where the vendor demands none", () => {
  expect(told(vendor({ realms: { ...words, each } }), { pod: "A1" })).toEqual([]);
});

test("a vendor without a document for its pods gives no reason to choose one", () => {
  expect(told(vendor({ realms: { ...words, each } }), {})).toEqual([]);
});

test("without a pod, the principals are those of the vendor's own statements", () => {
  expect(told(vendor({ realms: { ...words, each, document } }), {})).toEqual([
    `access gives access to arn:aws:iam::444455556666:role/a, arn:aws:iam::444455556666:role/b; Made-up's page of 2026-01 asks for a pod
  https://acme.example/pods
  set pod to "A1" if Made-up gave you one`,
  ]);
});

test("a page about pods without a known date has none in the reason to choose one", () => {
  const { date: _, ...undated } = document;
  const [reason = ""] = told(vendor({ realms: { ...words, each, document: undated } }), { region: "us-east-1" });
  expect(reason).toContain("; Made-up's page asks for a pod");
});

test("without a pod, the principals are those of every kind in the statements that allow something", () => {
  const allow = (Principal: Statement["Principal"]) =>
    ({ Effect: "Allow", Principal, Action: "sts:AssumeRole" }) as const;
  const trust: readonly Statement[] = [
    allow({ Federated: "arn:aws:iam::<ACCOUNT_ID>:oidc-provider/tokens.acme.example" }),
    allow({ AWS: "arn:aws:iam::444455556666:role/a", Service: "loader.amazonaws.com" }),
    { ...allow({ AWS: "arn:aws:iam::444455556666:role/b" }), Effect: "Deny" },
  ];
  expect(told(vendor({ realms: { ...words, each, document }, trust }), {})).toEqual([
    `access gives access to arn:aws:iam::<ACCOUNT_ID>:oidc-provider/tokens.acme.example, arn:aws:iam::444455556666:role/a, loader.amazonaws.com; Made-up's page of 2026-01 asks for a pod
  https://acme.example/pods
  set pod to "A1" if Made-up gave you one`,
  ]);
});

test("a pod is recommended a Region where a document describes it", () => {
  expect(told(vendor({ realms: { ...words, each, document } }), { pod: "A1" })).toEqual([
    `region is not us-east-1, recommended by Made-up for pod A1, got "af-south-1"
  https://acme.example/pods`,
  ]);
  expect(told(vendor({ realms: { ...words, each, document } }), { pod: "A1", region: "us-east-1" })).toEqual([]);
});

describe("did you mean", () => {
  test.each([
    ["nmae", ["name", "existing"], "name"],
    ["kms_key_arn", ["kmsKeyArn", "createKey"], "kmsKeyArn"],
    ["BUCKET", ["bucket", "pod"], "bucket"],
    ["regon", ["reason", "region"], "region"],
    ["maxSession", ["accessKeys", "maxSessionSeconds"], "maxSessionSeconds"],
    ["versioningEnabled", ["vendor", "versioning"], "versioning"],
    ["PATHS", ["pathPrefix", "path"], "path"],
  ])("%s: the nearest of %j", (written, words, nearest) => {
    expect(didYouMean(written, words)).toBe(`did you mean "${nearest}"?`);
  });

  test.each([
    ["x", ["s3", "pod"]],
    ["ac", ["access", "accessKeys"]],
    ["principal", ["pod", "path", "region"]],
    ["anything", []],
  ])("%s: none of %j", (written, words) => {
    expect(didYouMean(written, words)).toBeUndefined();
  });
});
