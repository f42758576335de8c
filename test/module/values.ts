/** A value for a variable of a module, and the settings of a stack that say the same. */
export interface Case {
  readonly module: string;
  readonly given: Readonly<Record<string, unknown>>;
  readonly settings: Readonly<Record<string, unknown>>;
}

const export_ = "mixpanel-export";
const long = (length: number) => "a".repeat(length);

function cases<Value>(
  module: string,
  variable: string,
  settings: (value: Value) => Readonly<Record<string, unknown>>,
  values: readonly Value[],
): readonly Case[] {
  return values.map((value) => ({ module, given: { [variable]: value }, settings: settings(value) }));
}

const bucketNames = [
  ...["acme-events", "acme.events.eu", "a1b", long(63), "1-2", "my-an", "a-b-c-1.2.3", "xn-acme", "acme-s3alia"],
  ...["My-Data", "ab", long(64), "my_bucket", "192.168.5.4", "acme..data", "-acme", "acme-", "xn--acme", "sthree-acme"],
  ...["amzn-s3-demo-acme", "acme-s3alias", "acme--ol-s3", "acme.mrap", "acme--use1-az4--x-s3", "acme--table-s3", ""],
  ...[
    "arn:aws:s3:::acme",
    "s3://acme",
    "https://acme.s3.amazonaws.com/",
    "acme events",
    "acme\n",
    "café-data",
    ".acme",
  ],
  ...['${file("/etc/passwd")}', "%{if true}a%{endif}", '"quoted"', "back\\slash", "acme\u0000", "données", "a\u2028b"],
];

const key = "arn:aws:kms:us-east-1:111122223333:key/";
const keyArns = [
  ...[`${key}1234abcd-12ab-34cd-56ef-1234567890ab`, `${key}mrk-1234abcd12ab34cd56ef1234567890ab`],
  ...["alias/acme", "arn:aws:kms:us-east-1:111122223333:alias/acme", `${key}*`, "1234abcd-12ab-34cd-56ef-1234567890ab"],
  ...[`${key}1234`, `${key}1234ABCD-12ab-34cd-56ef-1234567890ab`, "", `${key}alias/acme`, `${key}?`],
];

const tokens = [
  ...[["0123456789abcdef"], ["ab"], ["a".repeat(1224)], ["a+b=c,d.e@f:g/h-i_j"], ["one1", "two2", "three3"]],
  ...[
    [],
    ["a"],
    ["a".repeat(1225)],
    ["abc def"],
    ["abc\n"],
    ["<MIXPANEL_PROJECT_TOKEN>"],
    ["*"],
    ["tökén"],
    ["one1", "one1"],
  ],
  ...[["one1", "x y"], ["${var.name}"], ["a\u00a0b"], [""]],
];

const paths = [
  ...["/", "/vendors/", "/a/b/c/", "/a.b,c+d@e=f_g-h/", `/${long(510)}/`],
  ...["vendors/", "/vendors", "", "//", "/a//b/", `/${long(511)}/`, "/a b/", "/é/"],
];

const boundaries = [
  ...[
    "arn:aws:iam::111122223333:policy/boundary",
    "arn:aws:iam::aws:policy/ReadOnlyAccess",
    "arn:aws:iam::111122223333:policy/a/b",
  ],
  ...[
    "boundary",
    "arn:aws:iam::1111:policy/b",
    "arn:aws:iam::111122223333:role/b",
    "",
    "arn:aws:iam::111122223333:policy/",
  ],
];

const descriptions = [
  ...[
    "Export",
    "line\nline",
    "tab\there",
    "café ÿ ¡",
    long(1000),
    "a\r\n".repeat(333),
    '"quoted" \\ back',
    "${x} %{y} $${z}",
  ],
  ...["", long(1001), "Mixpanel’s", "–", "\u0007", "a\r\n".repeat(334), "日本"],
];

const aliases = ["acme", "acme/export_1-2", long(250), "", long(251), "alias/acme", "aws/s3", "a.b", "a b", "é"];
const names = ["acme-vendor", "a_b+c=d,e.f@g-h", long(64), "", long(65), "a/b", "a b", "rôle", "${x}"];

const tagMaps = [
  ...[
    {},
    { Owner: "analytics" },
    { "a b/c:d": "x@y+z=1" },
    { Größe: "groß" },
    { empty: "" },
    { [long(128)]: long(256) },
  ],
  ...[
    { [long(129)]: "x" },
    { x: long(257) },
    { "aws:team": "x" },
    { "AWS:team": "x" },
    { "": "x" },
    { "cost<center>": "x" },
  ],
  ...[
    { x: "a;b" },
    { Owner: "a", owner: "b" },
    Object.fromEntries(Array.from({ length: 51 }, (_, index) => [`t${index}`, "x"])),
  ],
  ...[
    Object.fromEntries(Array.from({ length: 50 }, (_, index) => [`t${index}`, "x"])),
    { x: "é".repeat(256) },
    { x: "日本" },
  ],
];

const pgp = `mDME${long(60)}`;
type Keys = Readonly<Record<string, { readonly status: string; readonly pgpKey?: string }>>;

const accessKeys: readonly Keys[] = [
  ...[{ blue: { status: "active" } }, { blue: { status: "active" }, green: { status: "inactive", pgpKey: pgp } }],
  ...[
    { Blue: { status: "active" } },
    { blue: { status: "Active" } },
    { a: { status: "active", pgpKey: "keybase:acme" } },
  ],
  ...[
    { a: { status: "active" }, b: { status: "active" }, c: { status: "active" } },
    { [long(33)]: { status: "active" } },
  ],
  ...[
    { a: { status: "active", pgpKey: "-----BEGIN PGP PUBLIC KEY BLOCK-----" } },
    { a: { status: "active", pgpKey: `lQ${long(60)}` } },
  ],
];

const pods = [
  ...[
    ["US1", "mp-forwarding-acme"],
    ["EU1", "mp-forwarding-"],
    [undefined, "acme-events"],
    ["AU1", "mp-forwarding-x.y"],
  ],
  ...[
    ["US3", "mp-forwarding-acme"],
    ["us1", "mp-forwarding-acme"],
    ["US2", "acme-events"],
    ["", "mp-forwarding-acme"],
  ],
] as const;

interface Logs {
  readonly bucket: string;
  readonly prefix?: string;
}

const accessLogs: readonly Logs[] = [
  ...[{ bucket: "acme-logs" }, { bucket: "acme-logs", prefix: "" }, { bucket: "acme-logs", prefix: "s3/é/" }],
  ...[{ bucket: "Acme" }, { bucket: "arn:aws:s3:::acme-logs" }, { bucket: "acme-logs", prefix: long(513) }],
];

const mode = "GOVERNANCE";
const locks = [
  ...[
    { mode, days: 1 },
    { mode: "COMPLIANCE", years: 100 },
  ],
  ...[{ mode }, { mode, days: 1, years: 1 }, { mode, days: 0 }, { mode, years: 1.5 }],
];

const Principal = { AWS: "arn:aws:iam::444455556666:role/reader" };
const Resource = "arn:aws:s3:::acme-events/*";
const statement = { Effect: "Allow", Principal, Action: "s3:GetObject", Resource };
const { Principal: _principal, ...ofNobody } = statement;
const { Action: _action, ...withoutAction } = statement;
const { Resource: _resource, ...aboutNothing } = statement;
const ofOrganization = (id: string) => ({
  ...statement,
  Principal: "*",
  Condition: { StringEquals: { "aws:PrincipalOrgID": id } },
});

const statements: readonly (readonly object[])[] = [
  ...[[], [statement], [{ ...statement, Effect: "Deny", Principal: "*" }], [ofOrganization("o-a1b2c3d4e5")]],
  ...[
    [
      { ...statement, Sid: "A", Principal: { AWS: ["111122223333"], Service: "logging.s3.amazonaws.com" } },
      { ...aboutNothing, Sid: "B", NotResource: [Resource] },
    ],
    [{ ...withoutAction, NotAction: ["s3:PutObject", "s3:DeleteObject"] }],
    [{ ...ofNobody, Effect: "Deny", NotPrincipal: Principal }],
  ],
  ...[[{ ...statement, Principal: "*" }], [{ ...statement, Principal: { AWS: ["111122223333", "*"] } }]],
  ...[[{ ...ofNobody, NotPrincipal: Principal }], [ofOrganization("o-*")], [statement, ofNobody], [withoutAction]],
  ...[[aboutNothing], [{ ...statement, NotAction: "s3:PutObject" }]],
];

const policyArn = (name: string) => `arn:aws:iam::111122223333:policy/${name}`;
const several = (letters: string) => Object.fromEntries([...letters].map((name) => [name, policyArn(name)]));
const morePolicies: readonly object[] = [
  ...[{}, several("abcdefgh"), { guardrail: boundaries[0] }, { constructor: boundaries[1], "a-1": boundaries[2] }],
  ...[several("abcdefghi"), { a: boundaries[0], b: boundaries[0] }, { "": boundaries[0] }, { A: boundaries[0] }],
  ...[{ a_b: boundaries[0] }, { "1a": boundaries[0] }, { [long(32)]: boundaries[0] }, { [long(33)]: boundaries[0] }],
  ...boundaries.slice(3).map((arn) => ({ guardrail: arn })),
  { guardrail: "arn:aws:iam::aws:policy/aws-service-role/AWSSupportServiceRolePolicy" },
  { guardrail: "arn:aws-us-gov:iam::aws:policy/ReadOnlyAccess" },
];

const snake = (keys: Keys) =>
  Object.fromEntries(
    Object.entries(keys).map(([name, { status, pgpKey }]) => [
      name,
      { status, ...(pgpKey !== undefined && { pgp_key: pgpKey }) },
    ]),
  );

/** Good and bad values for every variable that integrations.yaml has a setting for. */
export const values: readonly Case[] = [
  ...cases(export_, "bucket_name", (name) => ({ bucket: { name } }), bucketNames),
  ...cases("mixpanel-access", "bucket_name", (existing) => ({ bucket: { existing } }), bucketNames),
  ...cases(export_, "project_tokens", (projectToken) => ({ projectToken }), tokens),
  ...cases(export_, "region", (region) => ({ region }), [
    "us-east-1",
    "eu-west-1",
    "us-east-1a",
    "Frankfurt",
    "",
    "US-EAST-1",
    "us-east",
    "aws",
  ]),
  ...cases(export_, "path", (path) => ({ path }), paths),
  ...cases(export_, "permissions_boundary", (permissionsBoundary) => ({ permissionsBoundary }), boundaries),
  ...cases(
    export_,
    "more_than_documented_policy_arns",
    (moreThanDocumentedPolicyArns: object) => ({ moreThanDocumentedPolicyArns }),
    morePolicies,
  ),
  ...cases(export_, "description", (description) => ({ description }), descriptions),
  ...cases(export_, "tags", (tags) => ({ tags }), tagMaps),
  ...cases(
    export_,
    "max_session_seconds",
    (maxSessionSeconds) => ({ maxSessionSeconds }),
    [3600, 43200, 7200, 3599, 43201, 3600.5, 0],
  ),
  ...cases(
    export_,
    "noncurrent_days",
    (noncurrentDays) => ({ versioning: { noncurrentDays } }),
    [1, 30, 2147483647, 0, -1, 1.5, 2147483648],
  ),
  ...cases(
    export_,
    "abort_incomplete_upload_days",
    (days) => ({ lifecycle: { abortIncompleteUploadDays: days } }),
    [1, 7, 0, 0.5],
  ),
  ...cases(export_, "expire_days", (expireDays) => ({ lifecycle: { expireDays } }), [1, 365, 0, -5, 2.5]),
  ...cases(
    export_,
    "access_logs",
    ({ bucket: accessLogBucket, prefix: accessLogPrefix }: Logs) => ({ accessLogBucket, accessLogPrefix }),
    accessLogs,
  ),
  ...cases(
    export_,
    "policy_names",
    (policyNames: object) => ({ policyNames }),
    names.concat(long(65), long(128), long(129)).map((bucket) => ({ bucket })),
  ),
  ...cases(export_, "object_lock", (objectLock: object) => ({ objectLock }), locks),
  ...cases(
    export_,
    "additional_bucket_policy_statements",
    (additionalBucketPolicyStatements: readonly object[]) => ({ additionalBucketPolicyStatements }),
    statements,
  ),
  ...cases(
    "mixpanel-access",
    "kms_key_arn",
    (kmsKeyArn) => ({ bucket: { existing: "acme-events" }, encryption: { kmsKeyArn } }),
    keyArns,
  ),
  ...cases("mixpanel-export-kms", "kms_alias", (alias) => ({ encryption: { createKey: true, alias } }), aliases),
  ...cases(
    "mixpanel-export-kms",
    "deletion_window_days",
    (days) => ({ encryption: { createKey: true, deletionWindowDays: days } }),
    [7, 30, 6, 31, 7.5],
  ),
  ...accessKeys.map((keys) => ({
    module: "mparticle-user",
    given: { access_keys: snake(keys) },
    settings: { access: "iam-user", accessKeys: keys },
  })),
  ...pods.map(([pod, name]) => ({
    module: "mparticle-bucket-policy",
    given: { pod, bucket_name: name },
    settings: { access: "bucket-policy", pod, bucket: { name } },
  })),
];

/** Values for the name of a role or a user, which a stack makes of its own name. */
export const identityNames: readonly string[] = names;
