import { isAccountName, subjectOf } from "../../review/provider/access-attributes";
import { accessAttributes, namingAttributes } from "../../review/provider/schema";

const text = { type: "string", optional: true };
const schemaWith = (block: object) => ({
  provider_schemas: { "registry.terraform.io/hashicorp/aws": { resource_schemas: { aws_thing: { block } } } },
});
const listed = (block: object) => accessAttributes(schemaWith(block))["aws_thing"];

describe("The name of an attribute tells its subject", () => {
  test.each([
    ["policy", "policy"],
    ["access_policies", "policy"],
    ["assume_role_policy", "policy"],
    ["policy_document", "policy"],
    ["policy_arn", "policy"],
    ["access_control_policy", "acl"],
    ["access_control", "acl"],
    ["s3_object_acl", "acl"],
    ["allowed_principals", "principal"],
    ["grantee_principal", "principal"],
    ["account_id", "account"],
    ["shared_accounts", "account"],
    ["organization_arn", "account"],
    ["grantee", "grantee"],
    ["target_grant", "grantee"],
    ["launch_permission", "grantee"],
    ["execution_role_arn", "role"],
    ["roles", "role"],
    ["log_destination", "destination"],
    ["target_bucket", "destination"],
    ["saml_metadata_document", "identity"],
    ["template_body", "template"],
  ])("%s: %s", (name, subject) => {
    expect(subjectOf(name)).toBe(subject);
  });

  test.each([
    "policy_id",
    "destination_cidr_block",
    "account_name",
    "role_type",
    "controller",
    "replaced",
    "granted_at",
  ])("%s: none", (name) => {
    expect(subjectOf(name)).toBeUndefined();
  });
});

describe("The name of an attribute promises an account", () => {
  test.each(["trusted_signers", "signers", "master_id", "master", "bucket_owner", "TrustedAccount"])("%s", (name) => {
    expect(isAccountName(name)).toBe(true);
  });

  test.each(["webmaster_id_format", "kms_master_key_id", "master_username", "signers_count", "name"])(
    "or none: %s",
    (name) => {
      expect(isAccountName(name)).toBe(false);
    },
  );
});

describe("The reduced list of a schema has", () => {
  test("arguments with text, at the top and in blocks", () => {
    const inside = { block: { attributes: { role_arn: text, size: text } } };
    expect(listed({ attributes: { policy: text }, block_types: { job: inside } })).toEqual(["job.role_arn", "policy"]);
  });

  test("lists of text, values of any type, and nested attributes", () => {
    const attributes = {
      accounts: { type: ["set", "string"], required: true },
      desired_state: { type: "dynamic", required: true },
      details: { nested_type: { attributes: { principal: text } }, optional: true },
    };
    expect(listed({ attributes })).toEqual(["accounts", "desired_state", "details.principal"]);
  });

  test("a block with the name of a grantee or a destination, as one", () => {
    const inside = { block: { attributes: { account_id: text } } };
    expect(listed({ block_types: { destination: inside, grantee: inside } })).toEqual(["destination", "grantee"]);
  });

  test("neither AWS's answers, nor switches, nor blocks of settings, nor types without one", () => {
    const attributes = {
      policy: { type: "string", computed: true },
      manage_account: { type: "bool", optional: true },
      permissions: { type: "number", optional: true },
    };
    const retry = { block: { attributes: { count: text } } };
    expect(accessAttributes(schemaWith({ attributes, block_types: { retry_policy: retry } }))).toEqual({});
  });

  test("apart from them, the names that promise an ARN or an account", () => {
    const inside = { block: { attributes: { queue_arn: text, role_arn: text, bucket_owner: text } } };
    const attributes = {
      layers: { type: ["list", "string"], optional: true },
      arn: { type: "string", computed: true },
    };
    const schema = schemaWith({ attributes, block_types: { queue: inside, destination: inside } });
    expect(namingAttributes(schema)["aws_thing"]).toEqual(["layers", "queue.bucket_owner", "queue.queue_arn"]);
  });

  test("fails for a text without types", () => {
    expect(() => accessAttributes({ format_version: "1.0" })).toThrow("the schema has no resource types");
  });
});
