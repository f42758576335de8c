import { shares } from "../../review/provider/shares";
import { ownAccountId as account, ownPlan, reviewOf, sentencesOf, unreadOf, valueAt } from "./small-plan";
import type { Review } from "../../review/review";

const stranger = "999988887777";
const strangersRole = `arn:aws:iam::${stranger}:role/stranger`;
const planOf = (type: string, after: object, unknown: Readonly<Record<string, unknown>> = {}) =>
  reviewOf(ownPlan({ [`${type}.it`]: { after: { ...after }, unknown } }));
const gate = ({ findings }: Review) =>
  findings.filter(({ severity }) => severity === "high" || severity === "critical").map(({ rule }) => rule);
/** A change of an existing resource. */
const changing = (type: string, before: object, after: object | null) => {
  const change = { actions: [after ? "update" : "delete"], before, after };
  return reviewOf(JSON.stringify({ resource_changes: [{ address: `${type}.it`, mode: "managed", type, change }] }));
};

const principals = Object.entries(shares).flatMap(([type, { principals: paths }]) =>
  paths.map((path) => [type, path] as const),
);

describe("A list of principals of every type", () => {
  test.each(principals)("%s %s: fails the gate for another account", (type, path) => {
    expect(gate(planOf(type, { action: "x:Read", ...valueAt(path, [stranger]) }))).toContain("unknown-principal");
  });

  test.each(principals)("%s %s: fails the gate for everyone", (type, path) => {
    expect(gate(planOf(type, { action: "x:Read", ...valueAt(path, "*") }))).toContain("public-principal");
  });

  test.each(principals)("%s %s: fails the gate if it is unknown until apply", (type, path) => {
    expect(unreadOf(planOf(type, {}, valueAt(path, true)), "unknown-policy")).toHaveLength(1);
  });

  test.each(principals)("%s %s: is no finding for the own account", (type, path) => {
    const own = [account, `arn:aws:iam::${account}:root`, `arn:aws:iam::${account}:role/app`];
    expect(gate(planOf(type, { action: "x:Read", ...valueAt(path, own) }))).toEqual([]);
  });
});

test("A share with an unknown organization fails the gate", () => {
  const principal = "arn:aws:organizations::444455556666:organization/o-a1b2c3d4e5";
  expect(gate(planOf("aws_ram_principal_association", { principal }))).toContain("unknown-principal");
});

test("A permission of a function has its source as a condition", () => {
  const permission = { action: "lambda:InvokeFunction", principal: "s3.amazonaws.com", source_account: account };
  expect(sentencesOf(planOf("aws_lambda_permission", permission))).toEqual([
    `s3.amazonaws.com may lambda:InvokeFunction on aws_lambda_permission.it, only if aws:SourceAccount StringEquals ${account}`,
  ]);
  const anybody = planOf("aws_lambda_permission", { ...permission, source_account: undefined });
  expect(anybody.findings.map(({ rule }) => rule)).toEqual(["service-without-source"]);
});

test.each(["all", "All"])("A document of Systems Manager for %s is public", (ids) => {
  expect(gate(planOf("aws_ssm_document", { permissions: { type: "Share", account_ids: ids } }))).toEqual([
    "public-principal",
  ]);
});

test("A URL of a function demands IAM, or lets everyone in", () => {
  expect(gate(planOf("aws_lambda_function_url", { authorization_type: "AWS_IAM" }))).toEqual([]);
  expect(gate(planOf("aws_lambda_function_url", { authorization_type: "NONE" }))).toEqual(["public-principal"]);
});

describe("A grant of KMS", () => {
  const grant = { key_id: "1234abcd", operations: ["Decrypt"] };
  test("lets another account use the key, within its constraints", () => {
    const constraints = [{ encryption_context_equals: { team: "a" } }];
    const review = planOf("aws_kms_grant", { ...grant, grantee_principal: strangersRole, constraints });
    expect(sentencesOf(review)).toEqual([
      "Account 999988887777 (role stranger) may decrypt with the key 1234abcd, only if kms:EncryptionContext:team StringEquals a",
    ]);
    expect(gate(review)).toEqual(["key-open-to-account", "unknown-principal"]);
  });

  test("fails the gate for an outsider that may only retire it, and for an unknown grantee", () => {
    const own = `arn:aws:iam::${account}:role/app`;
    const retire = { ...grant, grantee_principal: own, retiring_principal: strangersRole };
    expect(gate(planOf("aws_kms_grant", retire))).toEqual(["key-open-to-account", "unknown-principal"]);
    expect(gate(planOf("aws_kms_grant", grant, { grantee_principal: true }))).toEqual(["unknown-policy"]);
    expect(gate(planOf("aws_kms_grant", { ...grant, grantee_principal: own }))).toEqual([]);
  });
});

describe("S3 Access Grants", () => {
  const grant = (grantee_identifier: string, grantee_type = "IAM") => ({
    permission: "READ",
    access_grants_location_id: "1",
    grantee: [{ grantee_type, grantee_identifier }],
  });
  test("let a role of another account read the location", () => {
    const location = { access_grants_location_id: "1", location_scope: "s3://acme-events/reports*" };
    const review = reviewOf(
      ownPlan({
        "aws_s3control_access_grants_location.it": { after: location },
        "aws_s3control_access_grant.it": { after: grant(strangersRole) },
      }),
    );
    expect(sentencesOf(review)).toEqual([
      "Account 999988887777 (role stranger) may get in acme-events under reports*, and list in acme-events",
    ]);
    expect(gate(review)).toEqual(["unknown-principal"]);
  });

  test("are no finding for a user of the own directory, or an own role", () => {
    expect(gate(planOf("aws_s3control_access_grant", grant("83d43802", "DIRECTORY_USER")))).toEqual([]);
    expect(gate(planOf("aws_s3control_access_grant", grant(`arn:aws:iam::${account}:role/app`)))).toEqual([]);
  });
});

describe("An ACL", () => {
  const acl = (...grants: object[]) => ({
    bucket: "acme",
    access_control_policy: [
      {
        owner: [{ id: "0a" }],
        grant: [{ permission: "FULL_CONTROL", grantee: [{ id: "0a" }] }, ...grants],
      },
    ],
  });
  const group = (name: string) => ({
    permission: "READ",
    grantee: [{ uri: `http://acs.amazonaws.com/groups/${name}` }],
  });

  test.each(["private", "bucket-owner-read", "bucket-owner-full-control", "aws-exec-read", "log-delivery-write"])(
    "%s lets no outsider in",
    (word) => {
      expect(gate(planOf("aws_s3_bucket_acl", { bucket: "acme", acl: word }))).toEqual([]);
    },
  );

  test.each(["public-read", "public-read-write", "authenticated-read", "a-word-of-tomorrow"])(
    "fails the gate with %s",
    (word) => {
      for (const type of ["aws_s3_bucket_acl", "aws_s3_object", "aws_s3_bucket_object", "aws_s3_object_copy"])
        expect(gate(planOf(type, { bucket: "acme", key: "a", acl: word }))).toEqual(["public-principal"]);
    },
  );

  test("for log delivery lets only AWS in", () => {
    const cloudFront = "c4c1ede66af53448b93c283ce9448c4ba468c9432aa01d700d3878632f77d2d0";
    const china = "a52cb28745c0c06e84ec548334e44bfa7fc2a85c54af20cd59e4969344b7af56";
    const ids = [cloudFront, china].map((id) => ({ permission: "FULL_CONTROL", grantee: [{ id }] }));
    expect(gate(planOf("aws_s3_bucket_acl", acl(...ids, group("s3/LogDelivery"))))).toEqual([]);
  });

  test("says what each grantee may do", () => {
    const writes = { permission: "WRITE", grantee: [{ email_address: "eve@acme.example" }] };
    expect(sentencesOf(planOf("aws_s3_bucket_acl", acl(group("global/AuthenticatedUsers"), writes)))).toEqual([
      "Everyone may list in acme",
      "eve@acme.example may put in acme",
    ]);
  });

  test("fails the gate while it is unknown", () => {
    expect(gate(planOf("aws_s3_bucket_acl", { bucket: "acme" }, { acl: true }))).toEqual(["unknown-policy"]);
  });
});

describe("A copy of a bucket", () => {
  const to = (destination: object) => ({ bucket: "acme", rule: [{ destination: [destination] }] });
  const type = "aws_s3_bucket_replication_configuration";

  test("gives another account the objects", () => {
    const review = planOf(type, to({ account: stranger, bucket: "arn:aws:s3:::theirs" }));
    expect(sentencesOf(review)).toEqual(["Account 999988887777 (everyone in it) may get in acme"]);
    expect(gate(review)).toEqual(["unknown-principal", "whole-account-principal"]);
  });

  test("fails the gate in the older form, too", () => {
    const rules = [{ destination: [{ account_id: stranger, bucket: "arn:aws:s3:::theirs" }] }];
    const review = planOf("aws_s3_bucket", { bucket: "acme", replication_configuration: [{ rules }] });
    expect(gate(review)).toContain("unknown-principal");
  });

  test("fails the gate for a bucket that no plan has, and for an unknown one", () => {
    expect(unreadOf(planOf(type, to({ bucket: "arn:aws:s3:::theirs" })), "unread-outsider")).toEqual([
      `unread-outsider: ${type}.it copies objects to arn:aws:s3:::theirs, a bucket in no plan, whose account is unknown`,
    ]);
    expect(gate(planOf(type, to({}), { rule: [{ destination: [{ bucket: true }] }] }))).toEqual(["unread-outsider"]);
  });

  test("is no finding for the own account, or a bucket of the plans", () => {
    expect(gate(planOf(type, to({ account, bucket: "arn:aws:s3:::ours" })))).toEqual([]);
    const plan = {
      "aws_s3_bucket.ours": { after: { bucket: "ours" } },
      [`${type}.it`]: { after: to({ bucket: "arn:aws:s3:::ours" }) },
    };
    expect(gate(reviewOf(ownPlan(plan)))).not.toContain("unread-outsider");
  });
});

describe("A source of identities", () => {
  test.each([
    ["aws_iam_saml_provider", "saml_metadata_document"],
    ["aws_iam_openid_connect_provider", "thumbprint_list"],
    ["aws_iam_openid_connect_provider", "client_id_list"],
  ])("%s fails the gate for another %s, and is no finding as a new one", (type, name) => {
    expect(gate(changing(type, { [name]: "a" }, { [name]: "b" }))).toEqual(["unread-outsider"]);
    expect(gate(changing(type, { [name]: "a" }, { [name]: "a" }))).toEqual([]);
    expect(gate(planOf(type, { [name]: "a" }))).toEqual([]);
  });

  test("of Roles Anywhere fails the gate unless it is a private CA of the own account", () => {
    const anchor = (source_data: object) =>
      planOf("aws_rolesanywhere_trust_anchor", { enabled: true, source: [{ source_data: [source_data] }] });
    const authority = (id: string) => `arn:aws:acm-pca:us-east-1:${id}:certificate-authority/a`;
    expect(gate(anchor({ x509_certificate_data: "-----BEGIN CERTIFICATE-----" }))).toEqual(["unread-outsider"]);
    expect(gate(anchor({ acm_pca_arn: authority(stranger) }))).toEqual(["unread-outsider"]);
    expect(gate(anchor({ acm_pca_arn: authority(account) }))).toEqual([]);
  });
});

describe("The block of public access", () => {
  test("of the account fails the gate when it is removed", () => {
    const all = { block_public_acls: true, block_public_policy: true };
    expect(gate(changing("aws_s3_account_public_access_block", all, null))).toEqual(["public-access-block"]);
  });

  test.each([
    ["aws_s3_access_point", { public_access_block_configuration: [{ block_public_policy: false }] }],
    ["aws_s3control_multi_region_access_point", { details: [{ public_access_block: [{ block_public_acls: false }] }] }],
  ])("of %s fails the gate when it is open", (type, after) => {
    expect(gate(planOf(type, after))).toEqual(["public-access-block"]);
  });
});

describe("An attribute that is not read", () => {
  test.each([
    ["aws_cloudwatch_event_target", { role_arn: strangersRole }],
    ["aws_flow_log", { log_destination: `arn:aws:logs:us-east-1:${stranger}:log-group:a` }],
    [
      "aws_ecr_replication_configuration",
      { replication_configuration: [{ rule: [{ destination: [{ registry_id: stranger }] }] }] },
    ],
    ["aws_fms_admin_account", { account_id: stranger }],
    ["aws_elastictranscoder_pipeline", { content_config_permissions: [{ grantee: "AllUsers" }] }],
    ["aws_storagegateway_nfs_file_share", { object_acl: "public-read" }],
    ["aws_opensearchserverless_access_policy", { policy: `[{"Principal":["${strangersRole}"]}]` }],
    ["aws_s3_bucket_logging", { target_grant: [{ grantee: [{ id: "7".repeat(64) }] }] }],
    ["awscc_iam_role", { assume_role_policy_document: `{"Statement":[{"Principal":{"AWS":"${stranger}"}}]}` }],
    ["awscc_s3_bucket", { access_control: "PublicRead" }],
    ["awscc_s3_bucket", { access_control: "PublicReadWrite" }],
    ["awscc_s3_bucket", { access_control: "AuthenticatedRead" }],
    ["awscc_s3_bucket", { replication_configuration: { rules: [{ destination: { account: stranger } }] } }],
    ["aws_brand_new_thing", { access_policy: `{"Statement":[{"Principal":{"Federated":"accounts.google.com"}}]}` }],
  ])("of %s fails the gate with an outsider in it", (type, after) => {
    expect(gate(planOf(type, after))).toContain("unread-outsider");
  });

  test.each([
    ["aws_cloudwatch_event_target", { role_arn: `arn:aws:iam::${account}:role/app` }],
    ["aws_iam_instance_profile", { role: "app" }],
    ["aws_vpc_endpoint_policy", { policy: `{"Statement":[{"Effect":"Allow","Principal":"*","Action":"*"}]}` }],
    ["aws_organizations_policy", { content: `{"Statement":[{"Effect":"Allow","Action":"*","Resource":"*"}]}` }],
    ["kubernetes_secret", { account_id: stranger }],
  ])("of %s is no finding without one", (type, after) => {
    expect(planOf(type, after).findings).toEqual([]);
  });

  test("fails the gate while it is unknown", () => {
    expect(gate(planOf("aws_fms_admin_account", {}, { account_id: true }))).toEqual(["unread-outsider"]);
    expect(gate(planOf("aws_flow_log", {}, { log_destination: true, iam_role_arn: true }))).toEqual([]);
  });
});
