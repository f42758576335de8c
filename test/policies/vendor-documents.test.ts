import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { bucketStatements } from "../../policies/bucket";
import { policyDocument } from "../../policies/document";
import { roleKeyStatements } from "../../policies/key";
import { trustStatements } from "../../policies/trust";
import { mixpanel, mparticle, segment } from "../vendors/shipped";
import { documentedParts } from "./ways-in";

const keyArn = "arn:aws:kms:us-east-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab";
const token = "0123456789abcdef0123456789abcdef";

const fixture = (name: string) => join(__dirname, `../fixtures/vendor-docs/${name}.json`);

/** A block of a vendor's document with values in place of its placeholders, as text without white space. */
function printed(name: string, values: Readonly<Record<string, string>>): string {
  const text = readFileSync(fixture(name), "utf8");
  const filled = Object.entries(values).reduce((all, [from, to]) => all.replaceAll(from, to), text);
  return JSON.stringify(JSON.parse(filled));
}

/** The facts have each document's JSON already; of these vendors there is a second copy. */
const copied = documentedParts.filter(({ name }) => existsSync(fixture(name)));

describe("the facts are the document's, letter by letter", () => {
  test("of these parts", () => {
    const parts = [mixpanel, mparticle, segment].flatMap(({ id }) =>
      documentedParts.filter(({ vendor }) => vendor.id === id),
    );
    expect(copied).toEqual(parts);
  });

  test.each(copied)("test/fixtures/vendor-docs/$name.json", ({ name, forms }) => {
    expect(forms.map((Statement) => JSON.stringify({ Version: "2012-10-17", Statement }))).toContain(printed(name, {}));
  });
});

// as text, so that the order of elements, statements and actions counts too
describe("a policy equals the vendor's, letter by letter", () => {
  test("Mixpanel's data modification policy", () => {
    const ours = policyDocument(...bucketStatements(mixpanel, { mode: "role" }, "acme-events"));
    expect(JSON.stringify(ours)).toBe(printed("mixpanel-role-bucket", { "<BUCKET_NAME>": "acme-events" }));
  });

  test("Mixpanel's KMS policy", () => {
    const ours = policyDocument(...roleKeyStatements(mixpanel, keyArn));
    expect(JSON.stringify(ours)).toBe(printed("mixpanel-role-key", { "<KEY_ARN>": keyArn }));
  });

  test("Mixpanel's trust policy", () => {
    const ours = policyDocument(...trustStatements(mixpanel, [token]));
    expect(JSON.stringify(ours)).toBe(printed("mixpanel-role-trust", { "<MIXPANEL_PROJECT_TOKEN>": token }));
  });

  test("Mixpanel's trust policy of several projects differs in nothing but the list of tokens", () => {
    const ours = policyDocument(...trustStatements(mixpanel, [token, "second"]));
    expect(JSON.stringify(ours)).toBe(
      printed("mixpanel-role-trust", { '"<MIXPANEL_PROJECT_TOKEN>"': JSON.stringify([token, "second"]) }),
    );
  });

  test("Segment's policies of the role, its key and its trust", () => {
    const { role } = segment.access;
    const values = { "<YOUR_BUCKET_NAME>": "acme", "<YOUR_KEY_ARN>": keyArn, "<YOUR_WORKSPACE_ID>": token };
    const ours = {
      bucket: policyDocument(...bucketStatements(segment, { mode: "role" }, "acme")),
      key: policyDocument(...roleKeyStatements(segment, keyArn)),
      trust: policyDocument(...trustStatements(segment, [token])),
    };
    expect(role).toBeDefined();
    for (const [name, document] of Object.entries(ours))
      expect(JSON.stringify(document)).toBe(printed(`segment-role-${name}`, values));
  });

  test("mParticle's policy for its user", () => {
    const ours = policyDocument(...bucketStatements(mparticle, { mode: "iam-user" }, "acme-events"));
    expect(JSON.stringify(ours)).toBe(printed("mparticle-iam-user-bucket", { "{bucket}": "acme-events" }));
  });

  test("mParticle's bucket policy, with the resource of its manual steps", () => {
    const ours = policyDocument(...bucketStatements(mparticle, { mode: "bucket-policy" }, "acme-events"));
    expect(JSON.stringify(ours)).toBe(printed("mparticle-bucket-policy-bucket", { "{bucket}*": "acme-events/*" }));
  });

  test.each(["US1", "US2", "EU1", "AU1"])("mParticle's bucket policy for the pod %s", (pod) => {
    const ours = policyDocument(...bucketStatements(mparticle, { mode: "bucket-policy", pod }, "mp-forwarding-acme"));
    expect(JSON.stringify(ours)).toBe(
      printed(`mparticle-pod-${pod.toLowerCase()}`, { "{bucket}": "mp-forwarding-acme" }),
    );
  });
});

test("mParticle's document still prints the other resource", () => {
  expect(printed("mparticle-bucket-policy-bucket", {})).toContain('"Resource":"arn:aws:s3:::{bucket}*"');
});
