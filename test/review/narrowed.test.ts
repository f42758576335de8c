import { ownAccountId as account, changedPlan, policy, reviewOf, staying, type Changed } from "./small-plan";
import { mixpanelExport, mixpanelTrust } from "./vendor-policies";

const stranger = "999988887777";
const high = (resources: Readonly<Record<string, Changed>>, status = "new") =>
  reviewOf(changedPlan(resources))
    .findings.filter((one) => one.status === status && ["critical", "high"].includes(one.severity))
    .map(({ rule }) => rule);

const trust = (AWS: string, Condition?: object) =>
  policy({ Effect: "Allow", Principal: { AWS }, Action: "sts:AssumeRole", ...(Condition && { Condition }) });
const role = (assume_role_policy: string, more: object = {}) => ({ name: "r", path: "/", assume_role_policy, ...more });
const inline = (text: string) => ({ name: "p", role: "r", policy: text });
const reading = (Action: string, Resource = "arn:aws:s3:::acme-logs/*") =>
  policy({ Effect: "Allow", Action, Resource });
const root = `arn:aws:iam::${stranger}:root`;
const oidc = "token.actions.githubusercontent.com";
const github = (sub: string) =>
  policy({
    Effect: "Allow",
    Principal: { Federated: `arn:aws:iam::${account}:oidc-provider/${oidc}` },
    Action: "sts:AssumeRoleWithWebIdentity",
    Condition: { StringLike: { [`${oidc}:sub`]: sub } },
  });
const userOf = (statement: object) =>
  policy({
    Action: "sts:AssumeRole",
    Effect: "Allow",
    Condition: { StringEquals: { "sts:ExternalId": "0123456789abcdef" } },
    ...statement,
  });
const mixpanel = "arn:aws:iam::485438090326";

const withKey = (through?: string) =>
  policy(...(JSON.parse(mixpanelExport) as { Statement: Record<string, unknown>[] }).Statement, {
    Effect: "Allow",
    Action: ["kms:Encrypt", "kms:Decrypt", "kms:ReEncrypt*", "kms:GenerateDataKey*", "kms:DescribeKey"],
    Resource: `arn:aws:kms:eu-west-1:${account}:key/one`,
    ...(through && { Condition: { StringEquals: { "kms:ViaService": through } } }),
  });

const denialBefore = (time: Readonly<Record<string, string>>) => ({
  name: "AWSRevokeOlderSessions",
  role: "r",
  policy: policy({ Effect: "Deny", Action: "*", Resource: "*", Condition: { DateLessThan: time } }),
});
/** A plan that denies a vendor's role everything before a time. */
const withDenialBefore = (time: Readonly<Record<string, string>>) => ({
  "aws_iam_role.r": staying(role(mixpanelTrust)),
  "aws_iam_role_policy.p": staying(inline(mixpanelExport)),
  "aws_iam_role_policy.d": { after: denialBefore(time) },
});

describe("Access that only narrows is no new finding:", () => {
  test.each<[string, Readonly<Record<string, Changed>>]>([
    [
      "fewer actions of another account",
      {
        "aws_iam_role.r": staying(role(trust(root))),
        "aws_iam_role_policy.p": { before: inline(reading("s3:*")), after: inline(reading("s3:Get*")) },
      },
    ],
    [
      "an external id for another account",
      {
        "aws_iam_role.r": {
          before: role(trust(root)),
          after: role(trust(root, { StringEquals: { "sts:ExternalId": "0123456789" } })),
        },
        "aws_iam_role_policy.p": staying(inline(reading("s3:*"))),
      },
    ],
    [
      "a boundary of another account's role",
      {
        "aws_iam_policy.b": staying({ name: "b", arn: `arn:aws:iam::${account}:policy/b`, policy: reading("s3:Get*") }),
        "aws_iam_role.r": {
          before: role(trust(root)),
          after: role(trust(root), { permissions_boundary: `arn:aws:iam::${account}:policy/b` }),
        },
        "aws_iam_role_policy.p": staying(inline(reading("s3:*"))),
      },
    ],
    [
      "one branch in place of all",
      {
        "aws_iam_role.r": {
          before: role(github("repo:acme/app:*")),
          after: role(github("repo:acme/app:ref:refs/heads/main")),
        },
        "aws_iam_role_policy_attachment.a": staying({
          role: "r",
          policy_arn: "arn:aws:iam::aws:policy/PowerUserAccess",
        }),
      },
    ],
    [
      "the documented user in place of the vendor's account",
      {
        "aws_iam_role.r": {
          before: role(userOf({ Principal: { AWS: `${mixpanel}:root` } })),
          after: role(userOf({ Principal: { AWS: `${mixpanel}:user/mixpanel-export` } })),
        },
        "aws_iam_role_policy.p": staying(inline(mixpanelExport)),
      },
    ],
    [
      "the role's own ARN, account and type in its policy",
      {
        "aws_iam_role.r": staying(role(mixpanelTrust)),
        "aws_iam_role_policy.p": {
          before: inline(mixpanelExport),
          after: inline(
            policy({
              Effect: "Allow",
              Action: ["s3:PutObject", "s3:GetObject", "s3:ListBucket", "s3:DeleteObject"],
              Resource: ["arn:aws:s3:::acme-events", "arn:aws:s3:::acme-events/*"],
              Condition: {
                ArnEquals: { "aws:PrincipalArn": `arn:aws:iam::${account}:role/r` },
                StringEquals: { "aws:PrincipalAccount": account, "aws:PrincipalType": "AssumedRole" },
              },
            }),
          ),
        },
      },
    ],
    [
      "a key through S3 alone, in the Region of the plan",
      {
        "aws_iam_role.r": staying(role(mixpanelTrust)),
        "aws_iam_role_policy.p": { before: inline(withKey()), after: inline(withKey("s3.eu-west-1.amazonaws.com")) },
      },
    ],
    [
      "a denial of sessions from before a day in the past",
      withDenialBefore({ "aws:TokenIssueTime": "2026-11-22T09:00:00Z" }),
    ],
    [
      "further thumbprints of a provider of many customers",
      {
        "aws_iam_openid_connect_provider.p": {
          before: { url: `https://${oidc}`, thumbprint_list: ["a"] },
          after: { url: `https://${oidc}`, thumbprint_list: ["a", "b"] },
        },
      },
    ],
    [
      "a deeper folder of an SFTP user",
      {
        "aws_transfer_user.u": {
          before: { user_name: "partner", role: "arn:aws:iam::111122223333:role/r", home_directory: "/acme-inbox" },
          after: {
            user_name: "partner",
            role: "arn:aws:iam::111122223333:role/r",
            home_directory: "/acme-inbox/partner",
          },
        },
      },
    ],
  ])("%s", (_, resources) => {
    expect(high(resources)).toEqual([]);
  });
});

describe("Access that is not surely less is a new finding:", () => {
  test.each<[string, Readonly<Record<string, Changed>>, string]>([
    [
      "other actions of another account",
      {
        "aws_iam_role.r": staying(role(trust(root))),
        "aws_iam_role_policy.p": { before: inline(reading("s3:Get*")), after: inline(reading("s3:Put*")) },
      },
      "unknown-principal",
    ],
    [
      "fewer actions on more",
      {
        "aws_iam_role.r": staying(role(trust(root))),
        "aws_iam_role_policy.p": { before: inline(reading("s3:*")), after: inline(reading("s3:Get*", "*")) },
      },
      "unknown-principal",
    ],
    [
      "an external id less",
      {
        "aws_iam_role.r": {
          before: role(trust(root, { StringEquals: { "sts:ExternalId": "0123456789" } })),
          after: role(trust(root)),
        },
        "aws_iam_role_policy.p": staying(inline(reading("s3:*"))),
      },
      "unknown-principal",
    ],
    [
      "another account",
      {
        "aws_iam_role.r": { before: role(trust(root)), after: role(trust("arn:aws:iam::777788889999:root")) },
        "aws_iam_role_policy.p": staying(inline(reading("s3:*"))),
      },
      "unknown-principal",
    ],
    [
      "a denial until a day that is to come",
      withDenialBefore({ "aws:CurrentTime": "2027-06-01T00:00:00Z" }),
      "vendor-denied",
    ],
    [
      "a key through S3 of another Region",
      {
        "aws_iam_role.r": staying(role(mixpanelTrust)),
        "aws_iam_role_policy.p": { before: inline(withKey()), after: inline(withKey("s3.us-west-2.amazonaws.com")) },
      },
      "vendor-cut-off",
    ],
    [
      "a vendor's role in place of the documented user",
      {
        "aws_iam_role.r": {
          before: role(userOf({ Principal: { AWS: `${mixpanel}:user/mixpanel-export` } })),
          after: role(userOf({ Principal: { AWS: `${mixpanel}:user/other` } })),
        },
        "aws_iam_role_policy.p": staying(inline(mixpanelExport)),
      },
      "vendor-cut-off",
    ],
    [
      "thumbprints of a provider of the account alone",
      {
        "aws_iam_openid_connect_provider.p": {
          before: { url: "https://login.acme.com", thumbprint_list: ["a"] },
          after: { url: "https://login.acme.com", thumbprint_list: ["a", "b"] },
        },
      },
      "unread-outsider",
    ],
  ])("%s", (_, resources, rule) => {
    expect(high(resources)).toContain(rule);
  });
});

describe("Everyone, with a denial of all others, is", () => {
  const everyone = { Effect: "Allow", Principal: "*", Action: "s3:GetObject", Resource: "arn:aws:s3:::acme-logs/*" };
  const denied = (Condition: object, more: object = {}) =>
    policy(everyone, {
      Effect: "Deny",
      Principal: "*",
      Action: "s3:*",
      Resource: ["arn:aws:s3:::acme-logs", "arn:aws:s3:::acme-logs/*"],
      Condition,
      ...more,
    });
  const bucket = (text: string) => ({
    "aws_vpc_endpoint.s3": staying({ id: "vpce-1" }),
    "aws_s3_bucket.b": staying({ bucket: "acme-logs" }),
    "aws_s3_bucket_policy.b": {
      before: { bucket: "acme-logs", policy: policy({ ...everyone, Effect: "Deny" }) },
      after: { bucket: "acme-logs", policy: text },
    },
  });

  test.each<[string, string]>([
    ["the account", denied({ StringNotEquals: { "aws:PrincipalAccount": account } })],
    ["an own network", denied({ StringNotEquals: { "aws:SourceVpce": "vpce-1" } })],
    ["an own network, if the key is there", denied({ StringNotEqualsIfExists: { "aws:SourceVpce": "vpce-1" } })],
    ["the account's roles", denied({ ArnNotLike: { "aws:PrincipalArn": `arn:aws:iam::${account}:role/*` } })],
  ])("%s", (_, text) => {
    expect(high(bucket(text))).toEqual([]);
  });

  test.each<[string, string]>([
    ["another account", denied({ StringNotEquals: { "aws:PrincipalAccount": stranger } })],
    [
      "everyone, with a denial of other objects",
      denied(
        { StringNotEquals: { "aws:PrincipalAccount": account } },
        { Resource: "arn:aws:s3:::acme-logs/private/*" },
      ),
    ],
    [
      "everyone, with a denial of another action",
      denied({ StringNotEquals: { "aws:PrincipalAccount": account } }, { Action: "s3:PutObject" }),
    ],
    [
      "everyone, with a denial under two conditions",
      denied({ StringNotEquals: { "aws:PrincipalAccount": account }, Bool: { "aws:SecureTransport": "false" } }),
    ],
    ["everyone, with a denial of the account", denied({ StringEquals: { "aws:PrincipalAccount": account } })],
  ])("%s", (_, text) => {
    expect(high(bucket(text))).toContainEqual(expect.stringMatching(/^(public-principal|unknown-principal)$/));
  });
});

describe("A role for a provider that the plan adds", () => {
  const issuer = "login.partner.com";
  const added = (url: string, Condition: object) => ({
    "aws_iam_openid_connect_provider.p": { after: { url: `https://${url}` } },
    "aws_iam_role.r": {
      after: role(
        policy({
          Effect: "Allow",
          Principal: { Federated: `arn:aws:iam::${account}:oidc-provider/${url}` },
          Action: "sts:AssumeRoleWithWebIdentity",
          Condition,
        }),
      ),
    },
    "aws_iam_role_policy.p": { after: inline(reading("s3:GetObject")) },
  });

  test("is for every user of the issuer, if it names no subject", () => {
    expect(high(added(issuer, { StringEquals: { [`${issuer}:aud`]: "acme" } }))).toEqual(["federated-without-subject"]);
    expect(
      high(added(issuer, { StringEquals: { [`${issuer}:aud`]: "acme" }, StringLike: { [`${issuer}:sub`]: "*" } })),
    ).toEqual(["federated-without-subject"]);
  });

  test("is for its subject, or for the cluster of EKS", () => {
    expect(high(added(issuer, { StringEquals: { [`${issuer}:aud`]: "acme", [`${issuer}:sub`]: "job" } }))).toEqual([]);
    const cluster = "oidc.eks.us-east-1.amazonaws.com/id/EXAMPLE";
    expect(high(added(cluster, { StringEquals: { [`${cluster}:aud`]: "sts.amazonaws.com" } }))).toEqual([]);
  });
});

test("A trust anchor with a certificate authority of the plan lets only own people in", () => {
  const source = [{ source_type: "AWS_ACM_PCA", source_data: [{}] }];
  const anchor = (references: readonly string[]) => {
    const plan = JSON.parse(
      changedPlan({
        "aws_acmpca_certificate_authority.ca": { after: {} },
        "aws_rolesanywhere_trust_anchor.a": { after: { name: "a", source } },
      }),
    ) as {
      configuration: { root_module: { resources: { address: string; expressions: object }[] } };
    };
    for (const one of plan.configuration.root_module.resources)
      if (one.address.endsWith(".a"))
        one.expressions = { source: [{ source_data: [{ acm_pca_arn: { references } }] }] };
    return reviewOf(JSON.stringify(plan)).findings.map(({ rule }) => rule);
  };
  expect(anchor(["aws_acmpca_certificate_authority.ca.arn", "aws_acmpca_certificate_authority.ca"])).toEqual([]);
  expect(anchor(["var.ca"])).toEqual(["unread-outsider"]);
});

describe("A policy that narrows and moves to another place is a new finding:", () => {
  const read = (Action: readonly string[]) =>
    policy({ Effect: "Allow", Principal: { AWS: `arn:aws:iam::${stranger}:role/partner` }, Action, Resource: "*" });
  const moved = (type: string, name: string, [from, to]: readonly [string, string], actions: readonly string[]) =>
    high({
      [`${type}.p`]: {
        before: { [name]: from, policy: read(actions) },
        after: { [name]: to, policy: read(actions.slice(0, 1)) },
      },
    });

  test.each<[string, string, [string, string], string[]]>([
    [
      "aws_secretsmanager_secret_policy",
      "secret_arn",
      [
        "arn:aws:secretsmanager:us-east-1:111122223333:secret:logs",
        "arn:aws:secretsmanager:us-east-1:111122223333:secret:pay",
      ],
      ["secretsmanager:GetSecretValue", "secretsmanager:DescribeSecret"],
    ],
    [
      "aws_dynamodb_resource_policy",
      "resource_arn",
      ["arn:aws:dynamodb:us-east-1:111122223333:table/a", "arn:aws:dynamodb:us-east-1:111122223333:table/b"],
      ["dynamodb:GetItem", "dynamodb:Query"],
    ],
    ["aws_kms_key_policy", "key_id", ["one", "other"], ["kms:Decrypt", "kms:Encrypt"]],
  ])("%s", (type, name, places, actions) => {
    expect(moved(type, name, places, actions)).toContain("way-widened");
  });
});

test("A denial of today's sessions is no loss, and its end is one for an outsider that it held", () => {
  const ofPartner = {
    "aws_iam_role.r": staying(role(trust(root))),
    "aws_iam_role_policy.p": staying(inline(reading("s3:*"))),
  };
  const end = (time: string) =>
    high({ ...ofPartner, "aws_iam_role_policy.d": { before: denialBefore({ "aws:TokenIssueTime": time }) } });
  expect(end("2026-11-22T10:00:00Z")).toEqual(["denial-lifted"]);
  expect(end("2026-11-01T10:00:00Z")).toEqual([]);
});
