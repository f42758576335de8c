import { App } from "cdktf";
import type { ModuleVariant } from "../../module/variant";
import { moduleJson } from "../../module/module-json";
import { ModuleStack } from "../../module/module-stack";
import { shippedVendor } from "../../vendors";
import { mixpanel, mparticle } from "../vendors/shipped";
import type { TerraformJson } from "./synthesized";

const role: ModuleVariant = { vendor: mixpanel, access: "role", bucket: "new", encryption: "sse-s3", protect: false };
const user: ModuleVariant = { ...role, vendor: mparticle, access: "iam-user" };
const through: ModuleVariant = { ...role, vendor: mparticle, access: "bucket-policy" };

/** A module of this variant, as its files hold it. */
function moduleOf(variant: ModuleVariant): TerraformJson {
  return Object.assign({}, ...Object.values(moduleJson("acme", variant))) as TerraformJson;
}
const only = (variant: ModuleVariant, type: string) => Object.values(moduleOf(variant).resource?.[type] ?? {})[0];
const outputs = (variant: ModuleVariant) => Object.keys(moduleOf(variant).output);

const common = ["bucket_arn", "bucket_name", "vendor_page", "vendor_settings"];
const ofRole = ["role_arn", "role_name"];
const ofUser = ["user_arn", "user_name"];
const ofKeys = ["access_keys", "create_access_key", "encrypted_secret_access_keys", "secret_access_keys"];

describe("a module", () => {
  it.each<[string, ModuleVariant, readonly string[]]>([
    ["a role", role, [...common, ...ofRole]],
    ["a role and a new key", { ...role, encryption: "create-key" }, [...common, "kms_key_arn", ...ofRole]],
    ["a role and a given key", { ...role, encryption: "kms-key-arn" }, [...common, "kms_key_arn", ...ofRole]],
    ["a user", user, [...common, ...ofUser, ...ofKeys]],
    ["a bucket policy", through, common],
    [
      "the statements for a bucket policy",
      { ...through, bucket: "existing" },
      ["bucket_policy_json", "bucket_policy_statements", ...common],
    ],
  ])("has an output for each value of its variant: %s", (_what, variant, expected) => {
    expect(outputs(variant).sort()).toEqual([...expected].sort());
  });

  it("equals the synthesized stack, without provider and state", () => {
    const { provider, terraform } = new ModuleStack(new App(), "acme", role).toTerraform();
    expect(provider).toBeUndefined();
    expect(terraform).toEqual({
      required_version: ">= 1.7",
      required_providers: { aws: { source: "hashicorp/aws", version: ">= 5.72" } },
    });
  });

  it.each([
    ["sse-s3", { sse_algorithm: "AES256" }],
    ["sse-kms", { sse_algorithm: "aws:kms" }],
    ["kms-key-arn", { sse_algorithm: "aws:kms", kms_master_key_id: "${var.kms_key_arn}" }],
    ["create-key", { sse_algorithm: "aws:kms", kms_master_key_id: "${aws_kms_key.key.arn}" }],
  ] as const)("encrypts a new bucket as its variant says: %s", (encryption, expected) => {
    const { rule } = only({ ...role, encryption }, "aws_s3_bucket_server_side_encryption_configuration")!;
    expect(rule).toEqual([expect.objectContaining({ apply_server_side_encryption_by_default: expected })]);
  });

  it("has its own policy for a certain key", () => {
    const policies = (encryption: ModuleVariant["encryption"]) =>
      Object.keys(moduleOf({ ...role, bucket: "existing", encryption }).resource?.["aws_iam_policy"] ?? {});
    expect(policies("kms-key-arn")).toEqual(["bucket", "key"]);
    expect(policies("optional-kms-key-arn")).toEqual(["bucket"]);
    expect(policies("sse-s3")).toEqual(["bucket"]);
  });

  it("names its key after the bucket unless the caller gives an alias", () => {
    const variant = { ...role, encryption: "create-key" } as const;
    expect(only(variant, "aws_kms_alias")).toMatchObject({
      name: 'alias/${coalesce(var.kms_alias, replace(var.bucket_name, ".", "-"))}',
    });
    expect(only(variant, "aws_kms_key")).toMatchObject({ deletion_window_in_days: "${var.deletion_window_days}" });
  });

  it.each([true, false])("protects bucket and key as its variant says: %s", (protect) => {
    const variant = { ...role, encryption: "create-key", protect } as const;
    for (const type of ["aws_s3_bucket", "aws_kms_key"])
      expect(only(variant, type)!["lifecycle"]).toMatchObject({ prevent_destroy: protect });
  });

  it("keeps for as many days as the caller says", () => {
    const { rule } = only(role, "aws_s3_bucket_lifecycle_configuration")!;
    expect(rule).toMatchObject([
      { abort_incomplete_multipart_upload: [{ days_after_initiation: "${var.abort_incomplete_upload_days}" }] },
      { noncurrent_version_expiration: [{ noncurrent_days: "${var.noncurrent_days}" }] },
    ]);
  });

  it("demands one project token as text and several as a list", () => {
    const trust = only(role, "aws_iam_role")!["assume_role_policy"];
    expect(trust).toContain('"sts:ExternalId" = try(one(var.project_tokens), var.project_tokens)');
    expect(only(role, "aws_iam_role")).toMatchObject({
      name: "${var.name}",
      path: "${var.path}",
      permissions_boundary: "${var.permissions_boundary}",
      max_session_duration: "${var.max_session_seconds}",
      tags: "${var.tags}",
      description: `\${coalesce(var.description, "Access of Mixpanel to \${var.bucket_name}: ${mixpanel.document.url}")}`,
    });
  });
});

describe("a module's access keys", () => {
  it("are one resource for each name in the caller's map, with the words of AWS", () => {
    expect(only(user, "aws_iam_access_key")).toEqual({
      for_each: "${var.access_keys}",
      user: "${aws_iam_user.user.name}",
      status: "${title(each.value.status)}",
      pgp_key: "${each.value.pgp_key}",
    });
  });

  it("have their secrets in a sensitive output, unless the secret is encrypted", () => {
    const { output } = moduleOf(user);
    expect(output["secret_access_keys"]).toMatchObject({ sensitive: true });
    expect(output["encrypted_secret_access_keys"]).not.toHaveProperty("sensitive");
    expect(output["access_keys"]).not.toHaveProperty("sensitive");
  });

  it("are created under AWS's own labels for a vendor without labels for them", () => {
    const { accessKey: _, ...page } = mparticle.page;
    const variant = { ...user, vendor: { ...mparticle, page } };
    expect(only(variant, "aws_iam_access_key")).toEqual(only(user, "aws_iam_access_key"));
    expect(outputs(variant)).toEqual(outputs(user));
    expect(JSON.stringify(moduleOf(variant).output["secret_access_keys"])).toContain("Secret access key");
  });
});

describe("a module's value for the encryption", () => {
  const told = (encryption: ModuleVariant["encryption"], bucket: ModuleVariant["bucket"] = "new") =>
    (moduleOf({ ...role, encryption, bucket }).output["vendor_settings"]?.value as Record<string, string>)[
      "Encryption"
    ];

  it("is the vendor's word for it", () => {
    expect(told("sse-s3")).toBe("AES");
    expect(told("sse-kms")).toBe("KMS");
    expect(told("create-key")).toBe("KMS");
  });

  it("is chosen by the plan where a variable may turn out to name no key", () => {
    expect(told("optional-kms-key-arn", "existing")).toBe('${var.kms_key_arn == null ? "AES" : "KMS"}');
  });

  it("is nothing for a vendor without the question", () => {
    const { output } = moduleOf({ ...user, bucket: "existing", encryption: "optional-kms-key-arn" });
    expect(Object.keys(output["vendor_settings"]?.value as object).sort()).toEqual([
      "AWS Region Endpoint",
      "Bucket Name",
    ]);
  });
});

describe("a module's other values to enter", () => {
  const told = (id: string, access: ModuleVariant["access"]) =>
    moduleOf({ ...role, vendor: shippedVendor(id), access }).output["vendor_settings"]?.value;

  it("are the caller's external ids, for a vendor with a label for them", () => {
    expect(told("segment-actions", "role")).toMatchObject({ "IAM External ID": '${join(", ", var.external_ids)}' });
    expect(told("segment", "role")).not.toHaveProperty("IAM External ID");
  });

  it("are the folder of the vendor's objects", () => {
    expect(told("cloudflare-logpush", "bucket-policy")).toMatchObject({ Path: "logs" });
  });
});

describe("a module's statements for the bucket's owner", () => {
  it("have the conditions absent from every resource", () => {
    const { output } = moduleOf({ ...through, bucket: "existing" });
    const statements = output["bucket_policy_json"] as { readonly precondition?: readonly object[] } | undefined;
    expect(statements?.precondition).toEqual([
      {
        condition: '${local.partition == "aws"}',
        error_message: expect.stringMatching(/^mParticle's principals are in the partition aws/),
      },
    ]);
  });
});
