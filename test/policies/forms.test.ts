import { readFileSync } from "node:fs";
import { join } from "node:path";
import { bucketStatements } from "../../policies/bucket";
import { formNote, otherForms } from "../../policies/forms";
import { mixpanel, mparticle } from "../vendors/shipped";
import type { Vendor } from "../../vendors/vendor";

const viaBucket = { mode: "bucket-policy" } as const;

test("mParticle's document prints two forms, and the other form is its JSON, word for word", () => {
  const file = join(__dirname, "../fixtures/vendor-docs/mparticle-bucket-policy-bucket.json");
  const printed = JSON.parse(readFileSync(file, "utf8").replaceAll("{bucket}", "acme")) as { Statement: unknown };
  const [json, ...more] = otherForms(mparticle, viaBucket, "acme");
  expect(json?.statements).toEqual(printed.Statement);
  expect(more).toEqual([]);
  expect(bucketStatements(mparticle, viaBucket, "acme")).not.toEqual(printed.Statement);
});

test("The note names the written form and the difference of the other", () => {
  expect(formNote(mparticle, viaBucket, "acme")).toBe(
    "follows the manual steps, arn:aws:s3:::acme/*; the JSON of mParticle: Amazon S3 (2023-02) has arn:aws:s3:::acme*, which also matches every bucket whose name begins alike",
  );
  expect(formNote(mparticle, viaBucket)).toContain("follows the manual steps, arn:aws:s3:::{bucket}/*; ");
});

test("There is no note where the document prints one form", () => {
  expect(formNote(mixpanel, { mode: "role" }, "acme")).toBeUndefined();
  expect(formNote(mparticle, { ...viaBucket, pod: "US1" }, "acme")).toBeUndefined();
});

test("Any way in of any vendor can have other forms", () => {
  const statement = { Effect: "Allow", Action: "s3:PutObject", Resource: "arn:aws:s3:::{bucket}/*" } as const;
  const document = { title: "Made-up: Setup", url: "https://acme.example/setup", date: "2026-01" };
  const form = { form: "table", document, differs: "lets it overwrite nothing" };
  const vendor: Vendor = {
    ...mparticle,
    access: {
      "iam-user": {
        bucket: [statement],
        key: "undocumented",
        otherForms: [{ ...form, bucket: [{ Effect: "Allow", Action: "s3:PutObject" }] }],
      },
    },
  };
  expect(formNote(vendor, { mode: "iam-user" }, "acme")).toBe(
    "follows the first form, arn:aws:s3:::acme/*; the table of Made-up: Setup (2026-01) has , which lets it overwrite nothing",
  );
});

test("several forms, and several resources in one, are distinguished", () => {
  const statement = (Resource: readonly string[]) => ({ Effect: "Allow", Action: "s3:PutObject", Resource }) as const;
  const document = { title: "Made-up: Setup", url: "https://acme.example/setup", date: "2026-01" };
  const other = (form: string) => ({ form, document, differs: "is wider", bucket: [statement(["{bucket}*"])] });
  const vendor: Vendor = {
    ...mparticle,
    access: {
      "iam-user": {
        bucket: [statement(["{bucket}/a", "{bucket}/b"])],
        key: "undocumented",
        otherForms: [other("table"), other("JSON")],
      },
    },
  };
  expect(formNote(vendor, { mode: "iam-user" }, "acme")).toBe(
    "follows the first form, acme/a, acme/b; the table of Made-up: Setup (2026-01) has acme*, which is wider; " +
      "the JSON of Made-up: Setup (2026-01) has acme*, which is wider",
  );
});
