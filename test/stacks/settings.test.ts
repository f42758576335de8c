import { Testing } from "cdktf";
import { resourceTypes } from "../../constructs/resource-types";
import { checkSettings } from "../../config/rules/check-stack";
import { MixpanelStack } from "../../stacks";
import { AccessStack } from "../../stacks/access-stack";
import { mixpanel } from "../vendors/shipped";
import { synthesized, withoutNotes } from "./synthesized";

const role = { vendor: "mixpanel", region: "us-east-1", bucket: { name: "acme-events" }, projectToken: "abcdef" };
const of = (stack: object, top: object = {}) =>
  synthesized(JSON.stringify({ name: "acme", ...top, integrations: { acme: stack } }))["acme"]!;
const bucketOf = (more: object) => of({ ...role, ...more }).resource!;

describe("the settings of a stack", () => {
  it("reach the bucket, each where it belongs", () => {
    const resource = bucketOf({
      versioning: { noncurrentDays: 90 },
      lifecycle: { abortIncompleteUploadDays: 3, expireDays: 365 },
      accessLogBucket: "acme-logs",
      protect: false,
      forceDestroy: true,
      tags: { team: "web" },
      environment: "test",
    });
    expect(resource["aws_s3_bucket"]!["bucket"]).toMatchObject({
      bucket: "acme-events",
      force_destroy: true,
      tags: { Environment: "test", team: "web" },
      lifecycle: { prevent_destroy: false },
    });
    expect(resource["aws_s3_bucket_lifecycle_configuration"]!["bucket"]!["rule"]).toMatchObject([
      { abort_incomplete_multipart_upload: [{ days_after_initiation: 3 }] },
      { noncurrent_version_expiration: [{ noncurrent_days: 90 }] },
      { expiration: [{ days: 365 }] },
    ]);
    const logging = { target_bucket: "acme-logs", target_prefix: "acme-events/" };
    expect(resource["aws_s3_bucket_logging"]!["bucket"]).toMatchObject(logging);
    const { aws_s3_bucket_logging: logs } = bucketOf({ accessLogBucket: "acme-logs", accessLogPrefix: "${a}/" });
    expect(logs!["bucket"]).toMatchObject({ target_prefix: "$${a}/" });
  });

  it("reach the key, with the stack's name as its default alias", () => {
    const key = (encryption: object) => {
      const { aws_kms_key: keys, aws_kms_alias: aliases } = bucketOf({ encryption });
      return [aliases!["key"]!["name"], keys!["key"]!["deletion_window_in_days"]];
    };
    expect(key({ createKey: true })).toEqual(["alias/acme", 30]);
    expect(key({ createKey: true, alias: "events", deletionWindowDays: 7 })).toEqual(["alias/events", 7]);
  });

  it("let several projects in", () => {
    const { assume_role_policy: trust } = bucketOf({ projectToken: ["one1", "two2"] })["aws_iam_role"]!["role"]!;
    expect(JSON.parse(String(trust)).Statement[0].Condition).toEqual({
      StringEquals: { "sts:ExternalId": ["one1", "two2"] },
    });
  });
});

describe("a resource outside the stack now", () => {
  const removed = (more: object) => of({ ...role, ...more }).removed?.map(({ from }) => from);
  const key = ["aws_kms_alias.key", "aws_kms_key.key"];

  it("is empty for parts removed from a bucket on purpose", () => {
    expect(removed({ versioning: { enabled: false } })).toEqual(key);
  });

  it("is the bucket's lifecycle rules in the hands of others", () => {
    expect(removed({ manageLifecycle: false })).toEqual(["aws_s3_bucket_lifecycle_configuration.bucket", ...key]);
  });

  it("is nothing where bucket and key are made", () => {
    expect(removed({ encryption: { createKey: true } })).toBeUndefined();
  });

  it("is released by its address, and kept", () => {
    const released = [
      "aws_s3_bucket.bucket",
      "aws_s3_bucket_lifecycle_configuration.bucket",
      "aws_s3_bucket_logging.bucket",
      "aws_s3_bucket_ownership_controls.bucket",
      "aws_s3_bucket_policy.bucket",
      "aws_s3_bucket_public_access_block.bucket",
      "aws_s3_bucket_server_side_encryption_configuration.bucket",
      "aws_s3_bucket_versioning.bucket",
      ...key,
    ].map((from) => ({ from, lifecycle: { destroy: false } }));
    const { removed: found = [] } = of({ ...role, bucket: { existing: "acme-events" } });
    expect(found).toEqual(expect.arrayContaining(released));
    // another type of a bucket's parts is another address
    const types = Object.entries(resourceTypes).flatMap(([type, { letGo }]) => (typeof letGo === "string" ? type : []));
    expect(found.map(({ from }) => from.split(".")[0])).toEqual(types);
  });
});

describe("a stack without its own provider and backend", () => {
  it("asks for nothing but a Region, and has its state beside the project", () => {
    const { settings } = checkSettings("acme", mixpanel, role);
    const stack = new AccessStack(Testing.app(), "acme", mixpanel, { settings: settings!, warnings: [] });
    const { provider, terraform } = withoutNotes(Testing.synth(stack));
    expect(provider["aws"]).toEqual([{ region: "us-east-1" }]);
    expect(Object.keys(terraform["backend"] as object)).toEqual(["local"]);
  });
});

describe("a stack of a program", () => {
  const props = { region: "us-east-1", bucket: { existing: "acme-events" }, projectToken: "abcdef" } as const;
  const keyArn = "arn:aws:kms:us-east-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab";
  const warnings = (more: object) => {
    const { node } = new MixpanelStack(Testing.app(), "acme", { ...props, ...more });
    return node.metadata.map(({ data }) => String(data).split(" ").slice(0, 2).join(" "));
  };

  it("is warned of a key in another account than those allowed", () => {
    const encryption = { kmsKeyArn: keyArn };
    const told = warnings({ encryption, provider: { allowedAccountIds: ["444455556666"] } });
    expect(told).toContain("encryption.kmsKeyArn is");
    expect(warnings({ encryption, provider: { allowedAccountIds: ["111122223333"] } })).not.toContain(
      "encryption.kmsKeyArn is",
    );
  });

  it("fails where its tags and the provider's are one tag in two writings", () => {
    const make = () =>
      new MixpanelStack(Testing.app(), "acme", {
        ...props,
        bucket: { name: "acme-events" },
        tags: { team: "a" },
        provider: { defaultTags: { Team: "b" } },
      });
    expect(make).toThrow(/^acme has 1 problem:\n✖ tags/);
  });
});
