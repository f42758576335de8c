import { readFileSync } from "node:fs";
import { join } from "node:path";
import { keyArn, fileOf, load, mixpanel, pod, token, user } from "./files";

const warnings = (text: string) => load(text).warnings;
const ofStack = (stack: object, top?: Readonly<Record<string, unknown>>) => warnings(fileOf({ acme: stack }, top));
const keys = (given: object) => ofStack(user({ accessKeys: given }));
const publicKey = `m${"A".repeat(60)}`;

test("a file without problems has no warnings", () => {
  expect(ofStack(mixpanel())).toEqual([]);
  expect(ofStack(pod())).toEqual([]);
  expect(ofStack(user())).toEqual([]);
});

test("a dot in the name of a new bucket", () => {
  expect(ofStack(mixpanel({ bucket: { name: "acme.data" } }))).toEqual([
    `integrations.yaml:1:84 acme.bucket.name has a dot: TLS fails for addresses of the form BUCKET.s3.amazonaws.com, got "acme.data"
  https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucketnamingrules.html
  use "-" instead: you can't rename a bucket later`,
  ]);
  expect(ofStack(mixpanel({ bucket: { existing: "acme.data" } }))).toEqual([]);
});

test("mParticle without a pod, like its older page, with the principal", () => {
  expect(ofStack(pod({ pod: undefined }))).toEqual([
    `integrations.yaml:1:77 acme.access gives access to arn:aws:iam::338661164609:role/Prod-Role-DG12-Default; mParticle's page of 2023-03 asks for a pod and a bucket named mp-forwarding-…
  https://docs.mparticle.com/developers/data-localization/
  set pod to "US1", "US2", "EU1" or "AU1" if mParticle gave you one`,
    `integrations.yaml:1:77 acme.access follows the manual steps, arn:aws:s3:::mp-forwarding-acme/*; the JSON of mParticle: Amazon S3 (2023-02) has arn:aws:s3:::mp-forwarding-acme*, which also matches every bucket whose name begins alike
  https://docs.mparticle.com/integrations/amazons3/event/`,
  ]);
});

test("a Region not recommended by mParticle for the pod", () => {
  expect(ofStack(pod({ region: "eu-central-1" }))).toEqual([
    `integrations.yaml:1:56 acme.region is not us-east-1, recommended by mParticle for pod US1, got "eu-central-1"
  https://docs.mparticle.com/developers/data-localization/`,
  ]);
});

test("the sample's warnings: one secret, a stack without a pod and its form, and two buckets shared by two vendors", () => {
  const sample = readFileSync(join(__dirname, "../../integrations.yaml"), "utf8");
  expect(warnings(sample).map((warning) => warning.split(" ")[1])).toEqual([
    "acme-mparticle-user.accessKeys.blue",
    "acme-mparticle-user-existing.bucket",
    "acme-mparticle-second.access",
    "acme-mparticle-second.access",
    "acme-mparticle-second.bucket",
  ]);
});

describe("a secret in the state in plaintext", () => {
  const line = (name: string, column: number) =>
    `integrations.yaml:1:${column} acme.accessKeys.${name} will have its secret in plaintext in Terraform's state; to avoid that, set a pgpKey, or accessKeys: none`;

  test("one line for each key of any status", () => {
    expect(keys({ blue: { status: "active" }, green: { status: "inactive" } })).toEqual([
      line("blue", 132),
      line("green", 159),
    ]);
  });

  test("none for an encrypted key", () => {
    expect(keys({ blue: { status: "active", pgpKey: publicKey }, green: { status: "active" } })).toEqual([
      line("green", 232),
    ]);
    expect(keys({ blue: { status: "active", pgpKey: publicKey } })).toEqual([]);
  });

  test("at the default's place", () => {
    const text = `defaults: { accessKeys: { blue: { status: active } } }
integrations:
  acme: { vendor: mparticle, access: iam-user, region: us-east-1, bucket: { name: acme-data } }
name: acme`;
    expect(warnings(text)).toEqual([line("blue", 27)]);
  });
});

describe("a key in an account where nothing is deployed", () => {
  const provider = { allowedAccountIds: ["444455556666"] };
  const encryption = { kmsKeyArn: keyArn };

  test("the policy of the key must let the role in", () => {
    expect(ofStack(mixpanel({ encryption }), { provider })).toEqual([
      `integrations.yaml:1:223 acme.encryption.kmsKeyArn is in the account 111122223333, outside provider.allowedAccountIds: its own policy must allow the role or user, and the stack can't manage the policy, got "${keyArn}"
  https://docs.aws.amazon.com/kms/latest/developerguide/key-policy-modifying-external-accounts.html`,
    ]);
  });

  test("no warning for an allowed account, without a named account, or for a confirmed policy", () => {
    expect(ofStack(mixpanel({ encryption }), { provider: { allowedAccountIds: ["111122223333"] } })).toEqual([]);
    expect(ofStack(mixpanel({ encryption }))).toEqual([]);
    expect(ofStack(pod({ encryption, kmsKeyPolicyManagedElsewhere: true }), { provider })).toEqual([]);
    expect(ofStack(mixpanel({ encryption: "sse-kms" }), { provider })).toEqual([]);
  });
});

test("similar tags, but different for AWS", () => {
  const tags = { team: "a", "team ": "b", "a b": "c", "a\u00A0b": "d" };
  expect(ofStack(mixpanel({ tags }))).toEqual([
    `integrations.yaml:1:166 acme.tags."team " looks like the tag "team", but AWS treats "team " as a different tag`,
    `integrations.yaml:1:188 acme.tags."a\\u00A0b" looks like the tag "a b", but AWS treats "a\\u00A0b" as a different tag`,
  ]);
});

describe("more roles than an account has by default", () => {
  const roles = (count: number) =>
    `integrations:\n${Array.from(
      { length: count },
      (_, index) =>
        `  acme-${index}: { vendor: mixpanel, region: us-east-1, bucket: { name: acme-${index} }, projectToken: "${token}" }\n`,
    ).join("")}name: acme\n`;

  test("1001 roles", () => {
    expect(warnings(roles(1001))).toEqual([
      `integrations.yaml:2:3 integrations creates 1001 roles, and an account can have 1000 unless AWS allows more
  https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html`,
    ]);
  });

  test("nothing is said of 1000", () => {
    expect(warnings(roles(1000))).toEqual([]);
  });
});

test("warnings come in the order of the file's lines", () => {
  const text = `defaults: { accessKeys: { blue: { status: active } } }
integrations:
  two: { vendor: mparticle, access: bucket-policy, region: us-east-1, bucket: { name: acme.two } }
  one: { vendor: mparticle, access: iam-user, region: us-east-1, bucket: { name: acme.one } }
name: acme`;
  expect(warnings(text).map((warning) => warning.split(" ")[0])).toEqual([
    "integrations.yaml:1:27",
    "integrations.yaml:3:37",
    "integrations.yaml:3:37",
    "integrations.yaml:3:87",
    "integrations.yaml:4:82",
  ]);
});
