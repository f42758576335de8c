import { changedPlan, ownAccountId as account, policy, reviewOf, staying, type Changed } from "./small-plan";

type Values = Readonly<Record<string, unknown>>;
type Changes = Readonly<Record<string, Changed>>;

const cognito = "cognito-identity.amazonaws.com";
const poolId = "us-east-1:12345678-1234-1234-1234-123456789012";
const usersId = "us-east-1_AbCdEfGhI";
const signedIn = { "ForAnyValue:StringLike": { [`${cognito}:amr`]: "authenticated" } };
const guests = { "ForAnyValue:StringLike": { [`${cognito}:amr`]: "unauthenticated" } };

/** A role that reads a bucket, for the identities of a pool. */
const roleFor = (condition: Values, aud: unknown = poolId): Values => ({
  name: "app-user",
  assume_role_policy: policy({
    Effect: "Allow",
    Principal: { Federated: cognito },
    Action: "sts:AssumeRoleWithWebIdentity",
    Condition: { StringEquals: { [`${cognito}:aud`]: aud }, ...condition },
  }),
});
const reading = {
  role: "app-user",
  name: "read",
  policy: policy({ Effect: "Allow", Action: "s3:GetObject", Resource: "arn:aws:s3:::acme-media/*" }),
};

const pool = (more: Values = {}): Values => ({
  id: poolId,
  identity_pool_name: "acme",
  allow_unauthenticated_identities: false,
  cognito_identity_providers: [
    { client_id: "3n4b5urk1ft4fl3mg5e62d9ado", provider_name: `cognito-idp.us-east-1.amazonaws.com/${usersId}` },
  ],
  ...more,
});
const users = (byAdministrators: boolean | undefined): Values => ({
  id: usersId,
  name: "acme",
  admin_create_user_config: byAdministrators === undefined ? [] : [{ allow_admin_create_user_only: byAdministrators }],
});
const social = (type: string, of = usersId): Changed => ({
  after: { user_pool_id: of, provider_name: type, provider_type: type },
});

/** A pool of users that administrators create, for a role that stays as it is. */
const closed: Changes = {
  "aws_iam_role.r": staying(roleFor(signedIn)),
  "aws_iam_role_policy.p": staying(reading),
  "aws_cognito_identity_pool.pool": staying(pool()),
  "aws_cognito_user_pool.users": staying(users(true)),
};

function foundIn(text: string): readonly string[] {
  return reviewOf(text)
    .findings.filter(({ rule }) => rule === "federated-without-subject")
    .map(({ status, severity, address, message }) => `${status} ${severity} ${address} ${message}`);
}
const found = (changes: Changes, base: Changes = closed) => foundIn(changedPlan({ ...base, ...changes }));
const without = (...addresses: readonly string[]) =>
  Object.fromEntries(Object.entries(closed).filter(([address]) => !addresses.includes(address)));

const role = "high aws_iam_role.r";
const trusts = `${role} trusts everyone who`;
const toGuests = `${role} trusts the guests of an identity pool, who need no login: ${cognito}:amr doesn't require "authenticated"`;
const signsUp = `${trusts} signs up in the user pool aws_cognito_user_pool.users`;
const hasAccount = (name: string) => `${trusts} has an account at ${name}, through an identity pool`;

describe("Everyone may become a user of an identity pool", () => {
  test.each<[string, string, Changes]>([
    [
      "whose user pool opens for sign-ups",
      signsUp,
      { "aws_cognito_user_pool.users": { before: users(true), after: users(false) } },
    ],
    [
      "whose user pool no longer says who creates users",
      signsUp,
      { "aws_cognito_user_pool.users": { before: users(true), after: users(undefined) } },
    ],
    ["with Google behind its user pool", hasAccount("Google"), { "aws_cognito_identity_provider.g": social("Google") }],
    [
      "with Apple behind its user pool",
      hasAccount("SignInWithApple"),
      { "aws_cognito_identity_provider.a": social("SignInWithApple") },
    ],
    [
      "with Facebook behind its user pool, by Cloud Control",
      hasAccount("Facebook"),
      { "awscc_cognito_user_pool_identity_provider.f": social("Facebook") },
    ],
    [
      "that takes logins of Facebook itself",
      hasAccount("graph.facebook.com"),
      {
        "aws_cognito_identity_pool.pool": {
          before: pool(),
          after: pool({ supported_login_providers: { "graph.facebook.com": "7346241598935552" } }),
        },
      },
    ],
    [
      "with the issuer of every customer of GitHub",
      hasAccount("token.actions.githubusercontent.com"),
      {
        "aws_cognito_identity_pool.pool": {
          before: pool(),
          after: pool({
            openid_connect_provider_arns: [`arn:aws:iam::${account}:oidc-provider/token.actions.githubusercontent.com`],
          }),
        },
      },
    ],
    [
      "that lets guests in, by a role that names no login",
      toGuests,
      {
        "aws_cognito_identity_pool.pool": { before: pool(), after: pool({ allow_unauthenticated_identities: true }) },
        "aws_iam_role.r": { before: roleFor(signedIn), after: roleFor({}) },
      },
    ],
  ])("%s: a new finding of the role", (_, message, changes) => {
    expect(found({})).toEqual([]);
    expect(found(changes)).toEqual([`new ${message}`]);
  });

  test("that switches guests on: a new finding of the role for guests, which stays as it is", () => {
    const base = { ...closed, "aws_iam_role.r": staying(roleFor(guests)) };
    const open = { before: pool(), after: pool({ allow_unauthenticated_identities: true }) };
    expect([found({}, base), found({ "aws_cognito_identity_pool.pool": open }, base)]).toEqual([
      [],
      [`new ${toGuests}`],
    ]);
  });

  test("that only opens: the plan changes access, though no grant changes", () => {
    const opened = { ...closed, "aws_cognito_user_pool.users": { before: users(true), after: users(false) } };
    const of = (changes: Changes) => reviewOf(changedPlan(changes));
    expect([of(closed).changesAccess, of(opened).changesAccess]).toEqual([false, true]);
    expect(of(opened).grants.map(({ change }) => change)).not.toContain("changed");
  });

  test("that was open before the plan: a finding that is already there", () => {
    const open = { "aws_cognito_user_pool.users": staying(users(false)) };
    expect(found(open)).toEqual([`already there ${signsUp}`]);
  });

  test("that was open before the plan, for a new role: a new finding", () => {
    const changes = {
      "aws_cognito_user_pool.users": staying(users(false)),
      "aws_iam_role.r": { after: roleFor(signedIn) },
      "aws_iam_role_policy.p": { after: reading },
    };
    expect(found(changes)).toEqual([`new ${signsUp}`]);
  });

  test("by the types of Cloud Control", () => {
    const { id: _users, ...ofUsers } = users(true);
    const { id: _pool, ...ofPool } = pool();
    const cloudControl = (byAdministrators: boolean, more: Values = {}) => ({
      "awscc_cognito_identity_pool.pool": { after: { ...ofPool, identity_pool_id: poolId, ...more } },
      "awscc_cognito_user_pool.users": {
        after: {
          ...ofUsers,
          user_pool_id: usersId,
          admin_create_user_config: { allow_admin_create_user_only: byAdministrators },
        },
      },
    });
    const base = without("aws_cognito_identity_pool.pool", "aws_cognito_user_pool.users");
    const logins = (text: string) => found(cloudControl(true, { supported_login_providers: text }), base);
    expect(found(cloudControl(true), base)).toEqual([]);
    expect(found(cloudControl(false), base)).toEqual([
      `new ${trusts} signs up in the user pool awscc_cognito_user_pool.users`,
    ]);
    expect(logins('{"www.amazon.com":"amzn1.application.1"}')).toEqual([`new ${hasAccount("www.amazon.com")}`]);
    expect([logins("{}"), logins("no JSON")]).toEqual([[], []]);
    const issuers = [`arn:aws:iam::${account}:oidc-provider/accounts.google.com`];
    expect(found(cloudControl(true, { open_id_connect_provider_ar_ns: issuers }), base)).toEqual([
      `new ${hasAccount("accounts.google.com")}`,
    ]);
  });
});

test("A role that everyone can have by an identity pool counts as the outsider in other arguments", () => {
  const settings = { admins: [`arn:aws:iam::${account}:role/app-user`] };
  const rules = (byAdministrators: boolean) =>
    reviewOf(
      changedPlan({
        ...closed,
        "aws_cognito_user_pool.users": staying(users(byAdministrators)),
        "aws_lakeformation_data_lake_settings.lake": { after: settings },
      }),
    ).findings.map(({ rule }) => rule);
  expect(rules(false)).toContain("unread-outsider");
  expect(rules(true)).not.toContain("unread-outsider");
});

describe("A role for an identity pool is no finding if", () => {
  test.each<[string, Changes]>([
    ["only administrators create users", {}],
    [
      "the pool allows no guests, and the role is for guests",
      { "aws_iam_role.r": { before: roleFor(signedIn), after: roleFor(guests) } },
    ],
    [
      "guests are allowed, and the role demands a login",
      {
        "aws_cognito_identity_pool.pool": { before: pool(), after: pool({ allow_unauthenticated_identities: true }) },
      },
    ],
    [
      "the user pool takes logins of the own company",
      { "aws_cognito_identity_provider.s": social("SAML"), "aws_cognito_identity_provider.o": social("OIDC") },
    ],
    ["another user pool has Google", { "aws_cognito_identity_provider.g": social("Google", "us-east-1_Other") }],
    [
      "another user pool is open",
      { "aws_cognito_user_pool.other": { after: { ...users(false), id: "us-east-1_Other" } } },
    ],
    [
      "another identity pool has guests",
      {
        "aws_cognito_identity_pool.other": {
          after: pool({ id: "us-east-1:other", allow_unauthenticated_identities: true }),
        },
      },
    ],
    [
      "the pool takes tokens of the own issuer",
      {
        "aws_cognito_identity_pool.pool": {
          before: pool(),
          after: pool({ openid_connect_provider_arns: [`arn:aws:iam::${account}:oidc-provider/login.acme.com`] }),
        },
      },
    ],
    ["the plan closes the user pool", { "aws_cognito_user_pool.users": { before: users(false), after: users(true) } }],
  ])("%s", (_, changes) => {
    expect(found(changes)).toEqual([]);
  });

  test("no plan has the user pool", () => {
    expect(found({}, without("aws_cognito_user_pool.users"))).toEqual([]);
  });

  test("no plan has the pool, and the role demands a login; without the demand, it may be for guests", () => {
    const base = without("aws_cognito_identity_pool.pool", "aws_cognito_user_pool.users");
    expect(found({}, base)).toEqual([]);
    expect(found({ "aws_iam_role.r": staying(roleFor(guests)) }, base)).toEqual([`already there ${toGuests}`]);
  });
});

describe("The guests of an identity pool of no plan may be let in", () => {
  const other = "us-east-1:99999999-1234-1234-1234-123456789012";
  const audience = (operator: string, aud: unknown) => ({ [operator]: { [`${cognito}:aud`]: aud } });
  test.each<[string, Values]>([
    ["beside one without guests", audience("StringEquals", [poolId, other])],
    ["by a wildcard beside it", audience("StringLike", [poolId, "us-east-1:*"])],
    ["by all except it", audience("StringNotEquals", poolId)],
  ])("%s", (_what, Condition) => {
    const trust = {
      Effect: "Allow",
      Principal: { Federated: cognito },
      Action: "sts:AssumeRoleWithWebIdentity",
      Condition,
    };
    const after = { name: "app-user", assume_role_policy: policy(trust) };
    expect(found({ "aws_iam_role.r": { after } })).toEqual([`new ${toGuests}`]);
  });
});

describe("A demand on an identity pool", () => {
  const asked = (operator: string, aud: string) => {
    const Condition = { [operator]: { [`${cognito}:aud`]: aud }, ...signedIn };
    const trust = {
      Effect: "Allow",
      Principal: { Federated: cognito },
      Action: "sts:AssumeRoleWithWebIdentity",
      Condition,
    };
    return { "aws_iam_role.r": { after: { name: "app-user", assume_role_policy: policy(trust) } } };
  };

  test("with a Region alone leaves the pools of every customer", () => {
    expect(found(asked("StringLike", "us-east-1:*"))).toEqual([`new ${role} trusts every user of ${cognito}`]);
  });

  test("with the beginning of its id is one for it", () => {
    const open = { "aws_cognito_user_pool.users": staying(users(false)) };
    expect(found({ ...open, ...asked("StringLike", "us-east-1:12345678-*") })).toEqual([`new ${signsUp}`]);
    expect(found(asked("StringLike", "us-east-1:12345678-*"))).toEqual([]);
  });
});

describe("A provider for OpenID Connect of a user pool", () => {
  const provider = (issuer: string) => ({
    "aws_cognito_identity_provider.p": {
      after: {
        user_pool_id: usersId,
        provider_name: "sso",
        provider_type: "OIDC",
        provider_details: { oidc_issuer: issuer },
      },
    },
  });

  test("lets in everyone if it is one for everyone, and not if it is the company's own", () => {
    expect(found(provider("https://accounts.google.com"))).toEqual([`new ${hasAccount("accounts.google.com")}`]);
    expect(found(provider("https://login.acme.com"))).toEqual([]);
  });
});

describe("A new pool, whose id only the apply tells, is found by the references", () => {
  const to = (...references: readonly string[]) => ({ references });
  const constant = (value: unknown) => ({ constant_value: value });
  const made = (address: string, after: Values, unknown: Values, actions = ["create"]) => ({
    address,
    mode: address.startsWith("data.") ? "data" : "managed",
    type: address.split(".").at(-2),
    name: address.split(".").at(-1),
    change: { actions, before: null, after, after_unknown: unknown },
  });
  const statement = (amr: string) => ({
    actions: constant(["sts:AssumeRoleWithWebIdentity"]),
    principals: [{ type: constant("Federated"), identifiers: constant([cognito]) }],
    condition: [
      {
        test: constant("StringEquals"),
        variable: constant(`${cognito}:aud`),
        values: to("aws_cognito_identity_pool.pool.id", "aws_cognito_identity_pool.pool"),
      },
      { test: constant("ForAnyValue:StringLike"), variable: constant(`${cognito}:amr`), values: constant([amr]) },
    ],
  });
  const document = "data.aws_iam_policy_document.trust";
  const configured = (amr: string) => [
    { address: document, mode: "data", expressions: { statement: [statement(amr)] } },
    { address: "aws_iam_role.r", expressions: { name: {}, assume_role_policy: to(`${document}.json`, document) } },
    { address: "aws_iam_role_policy.p", expressions: { role: {}, name: {}, policy: {} } },
    {
      address: "aws_cognito_identity_pool.pool",
      expressions: {
        cognito_identity_providers: [
          { provider_name: to("aws_cognito_user_pool.users.endpoint", "aws_cognito_user_pool.users") },
        ],
      },
    },
    { address: "aws_cognito_user_pool.users", expressions: { admin_create_user_config: [{}] } },
    {
      address: "aws_cognito_identity_provider.g",
      expressions: { user_pool_id: to("aws_cognito_user_pool.users.id", "aws_cognito_user_pool.users") },
    },
  ];
  const planned = (amr: string, allowsGuests: boolean, byAdministrators: boolean, type: string) => {
    const actions = ["sts:AssumeRoleWithWebIdentity"];
    const principals = [{ type: "Federated", identifiers: [cognito] }];
    const condition = [
      { test: "StringEquals", variable: `${cognito}:aud`, values: [null] },
      { test: "ForAnyValue:StringLike", variable: `${cognito}:amr`, values: [amr] },
    ];
    const unread = { statement: [{ condition: [{ values: [true] }, { values: [false] }] }], id: true, json: true };
    const openPool = { identity_pool_name: "acme", allow_unauthenticated_identities: allowsGuests };
    const { id: _, ...ofUsers } = users(byAdministrators);
    const providers = [{ client_id: "c", provider_name: true }];
    return JSON.stringify({
      resource_changes: [
        made(document, { statement: [{ actions, principals, condition }] }, unread, ["read"]),
        made("aws_iam_role.r", { name: "app-user" }, { assume_role_policy: true }),
        made("aws_iam_role_policy.p", reading, {}),
        made("aws_cognito_identity_pool.pool", openPool, { id: true, cognito_identity_providers: providers }),
        made("aws_cognito_user_pool.users", ofUsers, { id: true }),
        made("aws_cognito_identity_provider.g", { provider_type: type }, { user_pool_id: true }),
      ],
      configuration: { root_module: { resources: configured(amr) } },
    });
  };

  test.each([
    ["guests", toGuests, "unauthenticated", true, true, "SAML"],
    ["sign-ups", signsUp, "authenticated", false, false, "SAML"],
    ["accounts at Google", hasAccount("Google"), "authenticated", false, true, "Google"],
  ])("with its %s", (_, message, ...plan) => {
    expect(foundIn(planned(...plan))).toEqual([`new ${message}`]);
  });

  test.each([
    ["without guests, for guests", "unauthenticated", false, true],
    ["with guests, for users", "authenticated", true, true],
  ])("%s: no finding", (_, ...plan) => {
    expect(foundIn(planned(...plan, "SAML"))).toEqual([]);
  });
});
