import type { TerraformStack } from "cdktf";
import { TerraformVariable } from "cdktf";
import { VendorBucket, type VendorBucketProps } from "../../constructs/vendor-bucket";
import { VendorKey, type VendorKeyProps } from "../../constructs/vendor-key";
import { all, made } from "./made";

type Given<Props> = (stack: TerraformStack) => Partial<Props>;

/** The one resource of a type that a bucket brings, without its reference to the bucket. */
function ofBucket(type: string, given: Given<VendorBucketProps> = () => ({})): Record<string, unknown> | undefined {
  const json = made(
    (stack) => new VendorBucket(stack, "bucket", { bucketName: "acme-events", statements: [], ...given(stack) }),
  );
  const [only, second] = all(json, type);
  expect(second).toBeUndefined();
  return only;
}
const plain = (type: string, given: Partial<VendorBucketProps> = {}) => ofBucket(type, () => given);

const abort = (days: number) => ({
  id: "abort-incomplete-uploads",
  status: "Enabled",
  filter: [{}],
  abort_incomplete_multipart_upload: [{ days_after_initiation: days }],
});
const expireOld = (days: number) => ({
  id: "expire-old-versions",
  status: "Enabled",
  filter: [{}],
  noncurrent_version_expiration: [{ noncurrent_days: days }],
});
const rules = (given?: Partial<VendorBucketProps>) => plain("aws_s3_bucket_lifecycle_configuration", given)?.["rule"];

describe("a bucket's retention", () => {
  it("is everything but incomplete uploads after 7 days and old versions after 30, unless asked otherwise", () => {
    expect(rules()).toEqual([abort(7), expireOld(30)]);
  });

  it("is for as many days as asked", () => {
    expect(rules({ abortIncompleteUploadDays: 3, noncurrentDays: 90, expireDays: 365 })).toEqual([
      abort(3),
      expireOld(90),
      { id: "expire-objects", status: "Enabled", filter: [{}], expiration: [{ days: 365 }] },
    ]);
  });

  it("is chosen by the plan if a variable sets the days until expiration", () => {
    const lifecycle = ofBucket("aws_s3_bucket_lifecycle_configuration", (stack) => ({
      expireDays: new TerraformVariable(stack, "days", {}).numberValue,
    }));
    expect(lifecycle?.["rule"]).toEqual([abort(7), expireOld(30)]);
    expect(lifecycle?.["dynamic"]).toEqual({
      rule: {
        for_each: "${(var.days == null) ? [] : [var.days]}",
        content: {
          id: "expire-objects",
          status: "Enabled",
          filter: [{}],
          expiration: [{ days: "${var.days}" }],
        },
      },
    });
  });

  it("is chosen by no plan where the number of days is known, or there is none", () => {
    expect(plain("aws_s3_bucket_lifecycle_configuration", { expireDays: 365 })).not.toHaveProperty("dynamic");
    expect(plain("aws_s3_bucket_lifecycle_configuration")).not.toHaveProperty("dynamic");
  });
});

describe("the versions of a bucket", () => {
  it("are kept, and the rules for old ones come after", () => {
    expect(plain("aws_s3_bucket_versioning")).toMatchObject({ versioning_configuration: { status: "Enabled" } });
    expect(plain("aws_s3_bucket_lifecycle_configuration")?.["depends_on"]).toEqual([
      expect.stringMatching(/^aws_s3_bucket_versioning\./),
    ]);
  });

  it("are not kept where that is asked for, and no rule waits for them", () => {
    expect(plain("aws_s3_bucket_versioning", { versioning: false })).toBeUndefined();
    expect(plain("aws_s3_bucket_lifecycle_configuration", { versioning: false })).not.toHaveProperty("depends_on");
  });
});

describe("the access logs of a bucket", () => {
  it("go to the named bucket, under the bucket's own name", () => {
    expect(plain("aws_s3_bucket_logging", { accessLogBucket: "acme-logs" })).toMatchObject({
      target_bucket: "acme-logs",
      target_prefix: "acme-events/",
    });
  });

  it("go nowhere where no bucket is named", () => {
    expect(plain("aws_s3_bucket_logging")).toBeUndefined();
  });
});

describe("a bucket", () => {
  it("has the given name, tags, conditions and order", () => {
    const precondition = { condition: "${true}", errorMessage: "Never." };
    const bucket = ofBucket("aws_s3_bucket", (stack) => ({
      tags: { team: "web" },
      preconditions: [precondition],
      dependsOn: [new VendorKey(stack, "key", keyProps).key],
    }));
    expect(bucket).toMatchObject({
      bucket: "acme-events",
      tags: { team: "web" },
      lifecycle: { prevent_destroy: true, precondition: [{ condition: "${true}", error_message: "Never." }] },
      depends_on: [expect.stringMatching(/^aws_kms_key\./)],
    });
  });

  it("is the target of every reference", () => {
    const types = [
      "lifecycle_configuration",
      "logging",
      "ownership_controls",
      "policy",
      "public_access_block",
      "server_side_encryption_configuration",
      "versioning",
    ];
    for (const type of types) {
      const { bucket } = plain(`aws_s3_bucket_${type}`, { accessLogBucket: "acme-logs" })!;
      expect(bucket).toMatch(/^\$\{aws_s3_bucket\.\w+\.bucket\}$/);
    }
  });
});

const keyProps: VendorKeyProps = { alias: "acme", accountId: "111122223333", description: "For acme", statements: [] };
const ofKey = (type: string, given: Partial<VendorKeyProps> = {}) =>
  all(
    made((stack) => new VendorKey(stack, "key", { ...keyProps, ...given })),
    type,
  );

describe("a key", () => {
  it("has the given description, tags, days and protection", () => {
    const given = { tags: { team: "web" }, deletionWindowDays: 7, protect: false };
    expect(ofKey("aws_kms_key", given)).toEqual([
      expect.objectContaining({
        description: "For acme",
        tags: { team: "web" },
        deletion_window_in_days: 7,
        lifecycle: { prevent_destroy: false },
      }),
    ]);
  });

  it("is found under its alias", () => {
    expect(ofKey("aws_kms_alias")).toEqual([
      { name: "alias/acme", target_key_id: expect.stringMatching(/^\$\{aws_kms_key\.\w+\.key_id\}$/) },
    ]);
  });
});
