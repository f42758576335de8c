import { TerraformStack, Testing } from "cdktf";
import type { Construct } from "constructs";
import { VendorAccess } from "../../constructs/vendor-access";
import type { VendorAccessProps } from "../../constructs/vendor-access-props";
import { VendorBucket, type VendorBucketProps } from "../../constructs/vendor-bucket";
import { VendorKey, type VendorKeyProps } from "../../constructs/vendor-key";
import { escapeText } from "../../terraform/escape";
import { mixpanel, mparticle } from "../vendors/shipped";
import { withoutNotes } from "../stacks/synthesized";

/** The one resource of a type that these constructs make in a stack of somebody else's. */
function resource(type: string, make: (scope: Construct) => void): Record<string, unknown> {
  const stack = new TerraformStack(Testing.app(), "stack");
  make(stack);
  const [only] = Object.values(withoutNotes(Testing.synth(stack)).resource?.[type] ?? {});
  return only!;
}

const bucketProps: VendorBucketProps = { bucketName: "acme-events", statements: [] };
const bucket = (type: string, more: object = {}) =>
  resource(type, (scope) => new VendorBucket(scope, "bucket", { ...bucketProps, ...more }));

const keyProps: VendorKeyProps = { alias: "acme", accountId: "111122223333", description: "acme", statements: [] };
const key = (more: object = {}) =>
  resource("aws_kms_key", (scope) => new VendorKey(scope, "key", { ...keyProps, ...more }));

const accessProps: VendorAccessProps = {
  vendor: mixpanel,
  access: { mode: "role", externalIds: ["abcdef"] },
  bucket: { create: true, name: "acme-events" },
  encryption: { type: "sse-s3" },
  region: "us-east-1",
  name: "acme",
};
const access = (type: string, more: object = {}) =>
  resource(type, (scope) => new VendorAccess(scope, "access", { ...accessProps, ...more }));

describe("a bucket", () => {
  const blocked = {
    block_public_acls: true,
    block_public_policy: true,
    ignore_public_acls: true,
    restrict_public_buckets: true,
  };

  it("blocks all public access", () => {
    expect(bucket("aws_s3_bucket_public_access_block")).toMatchObject(blocked);
  });

  it("blocks it still when the caller asks otherwise", () => {
    const open = {
      blockPublicAcls: false,
      blockPublicPolicy: false,
      ignorePublicAcls: false,
      restrictPublicBuckets: false,
    };
    expect(bucket("aws_s3_bucket_public_access_block", open)).toMatchObject(blocked);
  });

  it("has no ACLs", () => {
    expect(bucket("aws_s3_bucket_ownership_controls")["rule"]).toEqual({ object_ownership: "BucketOwnerEnforced" });
  });

  it("has none still when the caller asks otherwise", () => {
    const rule = bucket("aws_s3_bucket_ownership_controls", { objectOwnership: "ObjectWriter", acl: "public-read" })[
      "rule"
    ];
    expect(rule).toEqual({ object_ownership: "BucketOwnerEnforced" });
  });

  const tls = {
    Effect: "Deny",
    Principal: "*",
    Action: "s3:*",
    Condition: { Bool: { "aws:SecureTransport": "false" } },
  };
  const statements = (more?: object) => JSON.parse(String(bucket("aws_s3_bucket_policy", more)["policy"])).Statement;

  it("denies every request without TLS", () => {
    expect(statements()).toEqual([expect.objectContaining(tls)]);
  });

  it("denies it with any other statements", () => {
    const everything = {
      Effect: "Allow",
      Principal: { AWS: "arn:aws:iam::111122223333:root" },
      Action: "s3:*",
      Resource: "*",
    };
    expect(statements({ statements: [everything] })).toEqual([expect.objectContaining(tls), everything]);
  });

  it("fails to open it to everyone", () => {
    const everybody = { Effect: "Allow", Principal: "*", Action: "s3:GetObject", Resource: "*" };
    expect(() => statements({ statements: [everybody] })).toThrow(
      new Error("the bucket policy allows every principal of every account"),
    );
  });

  it("has its policy after the public access block", () => {
    expect(bucket("aws_s3_bucket_policy")["depends_on"]).toEqual([
      expect.stringMatching(/^aws_s3_bucket_public_access_block\./),
      expect.stringMatching(/^aws_s3_bucket_ownership_controls\./),
    ]);
  });

  it("refuses to be destroyed", () => {
    expect(bucket("aws_s3_bucket")).toMatchObject({ lifecycle: { prevent_destroy: true }, force_destroy: false });
  });

  it("keeps its objects still when the caller forces only half of it", () => {
    expect(bucket("aws_s3_bucket", { forceDestroy: true })).toMatchObject({
      lifecycle: { prevent_destroy: true },
      force_destroy: false,
    });
    expect(bucket("aws_s3_bucket", { protect: false })).toMatchObject({
      lifecycle: { prevent_destroy: false },
      force_destroy: false,
    });
  });

  it("is destroyed with its objects only when the caller says both", () => {
    const both = bucket("aws_s3_bucket", { protect: false, forceDestroy: true });
    expect(both).toMatchObject({ lifecycle: { prevent_destroy: false }, force_destroy: true });
  });

  const encryption = (more?: object) =>
    (bucket("aws_s3_bucket_server_side_encryption_configuration", more)["rule"] as object[])[0];

  it("encrypts with S3's own keys", () => {
    expect(encryption()).toEqual({ apply_server_side_encryption_by_default: { sse_algorithm: "AES256" } });
  });

  it("encrypts with KMS and a bucket key, with aws/s3 or with a key", () => {
    const kms = { sse_algorithm: "aws:kms" };
    expect(encryption({ kms: {} })).toEqual({ apply_server_side_encryption_by_default: kms, bucket_key_enabled: true });
    expect(encryption({ kms: { keyArn: "arn" } })).toEqual({
      apply_server_side_encryption_by_default: { ...kms, kms_master_key_id: "arn" },
      bucket_key_enabled: true,
    });
  });

  it("encrypts still when the caller asks otherwise", () => {
    expect(encryption({ kms: null, sseAlgorithm: "none" })).toEqual({
      apply_server_side_encryption_by_default: { sse_algorithm: "AES256" },
    });
  });
});

describe("a key", () => {
  it("is rotated, is brought back within 30 days, and refuses to be destroyed", () => {
    const safe = { enable_key_rotation: true, deletion_window_in_days: 30, lifecycle: { prevent_destroy: true } };
    expect(key()).toMatchObject(safe);
  });

  it("is rotated still when the caller asks otherwise", () => {
    expect(key({ enableKeyRotation: false, isEnabled: false })).toMatchObject({ enable_key_rotation: true });
  });

  it("is controlled by the account's IAM, with any other statements", () => {
    const more = {
      Effect: "Allow",
      Principal: { AWS: "arn:aws:iam::444455556666:root" },
      Action: "kms:Decrypt",
      Resource: "*",
    };
    const { Statement: statements } = JSON.parse(String(key({ statements: [more] })["policy"]));
    expect(statements).toEqual([expect.objectContaining({ Sid: "DelegateToIam", Action: "kms:*" }), more]);
  });
});

describe("a role", () => {
  it("demands the external id", () => {
    const trust = JSON.parse(String(access("aws_iam_role")["assume_role_policy"]));
    expect(trust.Statement[0].Condition).toEqual({ StringEquals: { "sts:ExternalId": "abcdef" } });
  });

  it("fails to be made without one", () => {
    expect(() => access("aws_iam_role", { access: { mode: "role", externalIds: [] } })).toThrow(
      new Error("the role for Mixpanel needs at least one external id, got none"),
    );
  });

  it("fails to be made with an empty one", () => {
    expect(() => access("aws_iam_role", { access: { mode: "role", externalIds: [""] } })).toThrow(
      new Error("the trust policy lets a principal assume the role without an external id"),
    );
  });

  it("is for one hour unless more is asked for", () => {
    expect(access("aws_iam_role")["max_session_duration"]).toBe(3600);
  });

  it("fails for a vendor without documented ones", () => {
    expect(() => access("aws_iam_role", { vendor: mparticle })).toThrow(/^mParticle documents no/);
  });

  it("is checked for partition and account by the plan", () => {
    const { precondition } = access("aws_iam_role", { allowedAccountIds: ["111122223333"] })["lifecycle"] as {
      precondition: { condition: string; error_message: string }[];
    };
    expect(precondition.map(({ error_message }) => error_message)).toEqual([
      "Mixpanel's principals are in the partition aws, and IAM delegates access only within a partition.",
      "This plan must run in an allowed account: 111122223333.",
    ]);
  });
});

describe("a policy with a reference in it", () => {
  it("is jsonencode, so that the plan shows it field by field", () => {
    const encryption = { type: "new-key", alias: "acme" };
    const stack = new TerraformStack(Testing.app(), "stack");
    new VendorAccess(stack, "access", { ...accessProps, encryption } as VendorAccessProps);
    const policies = Object.values(withoutNotes(Testing.synth(stack)).resource!["aws_iam_policy"]!);
    expect(policies.map(({ policy }) => String(policy).startsWith("${jsonencode("))).toEqual([false, true]);
  });
});

describe("a person's text", () => {
  it.each([
    ["${aws_iam_role.x.arn}", "$${aws_iam_role.x.arn}"],
    ["%{ if true }x%{ endif }", "%%{ if true }x%%{ endif }"],
    ["price ${", "price $${"],
    ["$${x} and %%{y}", "$$${x} and %%%{y}"],
    ["100% {sure} $5", "100% {sure} $5"],
  ])("is for Terraform no code: %s", (text, escaped) => {
    expect(escapeText(text)).toBe(escaped);
  });

  it.each(["${TfToken[TOKEN.0]}", "#{TfToken[TOKEN.0]}", "&{TfToken[TOKEN.0]}"])(
    "fails to be a token of CDKTF's: %s",
    (text) => {
      expect(() => escapeText(text)).toThrow(new Error(`text must not contain a CDKTF token, got "${text}"`));
    },
  );
});

describe("invalid combinations of props", () => {
  const pod = { mode: "bucket-policy", pod: "US1" };

  it.each([
    [
      "an existing bucket would not use a new key",
      { bucket: { create: false, name: "acme" }, encryption: { type: "new-key", alias: "acme" } },
    ],
    [
      "mParticle writes from its own account, and other accounts can never use the key aws/s3; mParticle with a pod accepts only bucket names with the prefix mp-forwarding-, got acme-events",
      { vendor: mparticle, access: pod, encryption: { type: "aws-managed-key" } },
    ],
  ])("fails: %s", (message, props) => {
    expect(() => access("aws_iam_role", props)).toThrow(new Error(message));
  });
});
