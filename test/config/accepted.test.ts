import { allSettings } from "../../settings/settings";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { allTags } from "../../config/rules/settings-rule";
import { fileOf, keyArn, load, mixpanel, pod, settingsOf, token, user } from "./files";

const bucket = (name: string) => settingsOf(mixpanel({ bucket: { name } })).bucket;

describe("the bounds themselves are accepted", () => {
  test.each(["abc", "a".repeat(63), "a1-b2", "12345", "acme-data.eu", "mp-forwarding-acme"])(
    "bucket name %s",
    (name) => {
      expect(bucket(name)).toEqual({ name });
    },
  );

  test("an existing bucket in its account's own namespace", () => {
    expect(settingsOf(mixpanel({ bucket: { existing: "acme-data-an" } })).bucket).toEqual({ existing: "acme-data-an" });
  });

  test.each(["ab", "a".repeat(1224), "A1_+=,.@:/-", "012345678901"])("project token %s", (projectToken) => {
    expect(settingsOf(mixpanel({ projectToken }))).toMatchObject({ projectToken });
  });

  test("several project tokens", () => {
    expect(settingsOf(mixpanel({ projectToken: ["t-1", "t-2"] }))).toMatchObject({ projectToken: ["t-1", "t-2"] });
  });

  test("a role's name of 64 characters, with every character of IAM in the prefix", () => {
    const [stack] = load(fileOf({ ["n".repeat(56)]: mixpanel({ namePrefix: "A1_+=,.@" }) })).integrations;
    expect(`${stack?.settings.namePrefix}${stack?.name}`).toHaveLength(64);
  });

  test("any length of the names in bucket-policy mode, because it creates no role or user", () => {
    const name = "n".repeat(64);
    const defaults = { namePrefix: "acme-" };
    expect(load(fileOf({ [name]: pod() }, { defaults })).integrations[0]?.name).toBe(name);
  });

  test.each(["/", "/a/b/", `/${"p".repeat(510)}/`])("path %s", (path) => {
    expect(settingsOf(mixpanel({ path })).path).toBe(path);
  });

  test.each([3600, 43_200])("a session of %d seconds", (maxSessionSeconds) => {
    expect(settingsOf(mixpanel({ maxSessionSeconds })).maxSessionSeconds).toBe(maxSessionSeconds);
  });

  test.each([7, 30])("a deletion window of %d days", (deletionWindowDays) => {
    const encryption = { createKey: true, deletionWindowDays };
    expect(settingsOf(mixpanel({ encryption })).encryption).toEqual(encryption);
  });

  test("an account id beginning with a zero, in quotes", () => {
    const config = load(fileOf({ acme: mixpanel() }, { provider: { allowedAccountIds: ["012345678901"] } }));
    expect(config.provider.allowedAccountIds).toEqual(["012345678901"]);
  });

  test("50 tags, the environment's among them", () => {
    const tags = Object.fromEntries(Array.from({ length: 49 }, (_, index) => [`tag-${index}`, "x"]));
    expect(Object.keys(allTags(settingsOf(mixpanel({ tags, environment: "production" }))))).toHaveLength(50);
  });

  test.each([
    [{ team: "" }],
    [{ "a b": "é" }],
    [{ ["k".repeat(128)]: "v".repeat(256) }],
    [{ sha: "0123456789abcdef0123456789abcdef01234567" }],
  ])("tags %j", (tags) => {
    expect(settingsOf(mixpanel({ tags })).tags).toEqual(tags);
  });
});

describe("a bucket's lifecycle rules and statements of others are accepted", () => {
  test.each([
    { filter: { prefix: "logs/" }, expiration: { days: 31 }, transition: [{ days: 30, storage_class: "STANDARD_IA" }] },
    { filter: { tag: { key: "tier", value: "" } }, expiration: { date: "2030-01-01T00:00:00Z" } },
    {
      filter: { and: { prefix: "a/", tags: { tier: "cold", b: "c" }, object_size_greater_than: 1 } },
      transition: [{ days: 0, storage_class: "GLACIER" }],
    },
    {
      filter: { object_size_less_than: 1024 },
      transition: [{ date: "2030-01-01T00:00:00Z", storage_class: "GLACIER" }],
    },
    { filter: {}, expiration: { expired_object_delete_marker: true } },
    {
      noncurrent_version_expiration: { noncurrent_days: 31, newer_noncurrent_versions: 100 },
      noncurrent_version_transition: [{ noncurrent_days: 30, storage_class: "ONEZONE_IA" }],
      abort_incomplete_multipart_upload: { days_after_initiation: 1 },
    },
  ])("rule %j", (rule) => {
    const rules = [{ id: "i".repeat(255), status: "Enabled", ...rule }];
    expect(settingsOf(mixpanel({ additionalLifecycleRules: rules })).additionalLifecycleRules).toEqual(
      rules.map((given) => ({ filter: {}, ...given })),
    );
  });

  const toOther = { Effect: "Allow", Principal: { AWS: "arn:aws:iam::444455556666:root" } };
  const onObjects = { Action: "s3:GetObject", Resource: "arn:aws:s3:::acme-data/${aws:PrincipalTag/team}/*" };

  test.each([
    { ...toOther, ...onObjects },
    { ...toOther, Sid: "Other vendor", NotAction: ["s3:Put*"], NotResource: ["arn:aws:s3:::acme-data*"] },
    { ...onObjects, Effect: "Deny", NotPrincipal: { AWS: ["arn:aws:iam::111122223333:root"] } },
    { ...onObjects, Effect: "Allow", Principal: { Service: "logging.s3.amazonaws.com", CanonicalUser: ["ab"] } },
    {
      ...onObjects,
      Effect: "Allow",
      Principal: "*",
      Condition: { StringEquals: { "aws:PrincipalOrgID": ["o-a1b2c3d4e5"] } },
    },
  ])("statement %j", (statement) => {
    const { additionalBucketPolicyStatements } = settingsOf(
      mixpanel({ additionalBucketPolicyStatements: [statement] }),
    );
    expect(additionalBucketPolicyStatements).toEqual([statement]);
  });

  test("statements for a replaced policy of an existing bucket", () => {
    const statements = [{ ...toOther, ...onObjects }];
    const stack = pod({ bucket: { existing: "acme-data" }, bucketPolicy: "replace", pod: undefined });
    const settings = settingsOf({ ...stack, additionalBucketPolicyStatements: statements });
    expect(settings.additionalBucketPolicyStatements).toEqual(statements);
  });
});

describe("text stays unchanged", () => {
  test.each([
    "${aws_iam_role.x.arn}",
    "%{ if true }x%{ endif }",
    "price ${",
    "$${x} and %%{y}",
    'line1\nline2 "q" \\ </script>',
    "<<EOF\n${env.HOME}\nEOF",
    "TfToken[TOKEN.0] ${ TfToken[TOKEN.0]",
  ])("description %j", (description) => {
    expect(settingsOf(mixpanel({ description })).description).toBe(description);
  });

  test("a tag may be called __proto__, and no object gets a prototype by it", () => {
    const text = `integrations: { acme: { ${plain}, tags: { __proto__: x }, environment: test } }\nname: acme`;
    const all = load(text).integrations.map(({ settings }) => allTags(settings))[0]!;
    expect(Object.entries(all)).toEqual([
      ["__proto__", "x"],
      ["Environment", "test"],
    ]);
    expect(Object.getPrototypeOf(all)).toBe(Object.prototype);
  });

  test("a tag called __proto__ in the defaults stays if the stack has its own tags", () => {
    const text = `defaults: { tags: { __proto__: x } }\nintegrations: { acme: { ${plain}, tags: { a: b } } }\nname: acme`;
    expect(Object.entries(load(text).integrations[0]!.settings.tags)).toEqual([
      ["__proto__", "x"],
      ["a", "b"],
    ]);
  });

  test("NO and yes stay words", () => {
    const text = `integrations: { acme: { ${plain}, tags: { country: NO, active: yes } } }\nname: acme`;
    expect(load(text).integrations[0]?.settings.tags).toEqual({ country: "NO", active: "yes" });
  });

  test("a number in hexadecimal is the number", () => {
    const text = `integrations: { acme: { ${plain}, maxSessionSeconds: 0xE10 } }\nname: acme`;
    expect(load(text).integrations[0]?.settings.maxSessionSeconds).toBe(3600);
  });

  test("keys beginning with x- at the top are free for anchors", () => {
    const text = `name: acme\nx-stack: &stack { ${plain} }\nx-any: [&tags { team: web }, { any: { "<<": 1 } }]\nintegrations: { acme: *stack }`;
    expect(load(text).integrations[0]?.settings.bucket).toEqual({ name: "acme-data" });
  });

  test("a file in JSON may name its schema", () => {
    const text = fileOf({ acme: mixpanel() }, { $schema: "./integrations.schema.json" });
    expect(load(text)).toEqual(load(fileOf({ acme: mixpanel() })));
  });

  test.each([
    `{ "name": "acme", "integrations": { "acme": { ${JSON.stringify(mixpanel({ description: "a // b /* c */" })).slice(1, -1)} } } }`,
    `{ # a comment of YAML, "quoted // twice"\n "name": acme, "integrations": { acme: { vendor: mixpanel, region: us-east-1, bucket: { name: acme-data }, projectToken: abc, tags: { url: https://acme.example } } } }`,
  ])("two slashes in a text of JSON are no comment: %.30s", (text) => {
    expect(load(text).integrations).toHaveLength(1);
  });

  test("an alias has the value of its anchor", () => {
    const text = `defaults: { tags: &tags { team: web } }\nintegrations: { acme: { ${plain}, tags: *tags } }\nname: acme`;
    expect(load(text).integrations[0]?.settings.tags).toEqual({ team: "web" });
  });
});

const plain = `vendor: mixpanel, region: us-east-1, bucket: { name: acme-data }, projectToken: "${token}"`;

describe("the same file in other bytes", () => {
  const sample = readFileSync(join(__dirname, "../../integrations.yaml"), "utf8");

  test("the sample shows every vendor's modes of access and every encryption", () => {
    const { integrations } = load(sample);
    const ways = integrations.map(({ vendor, settings }) => `${vendor.id} ${settings.access}`);
    const kinds = integrations.map(({ settings: { encryption } }) =>
      typeof encryption === "string" ? encryption : Object.keys(encryption)[0],
    );
    expect([...new Set(ways)].sort()).toEqual(["mixpanel role", "mparticle bucket-policy", "mparticle iam-user"]);
    expect([...new Set(kinds)].sort()).toEqual(["createKey", "kmsKeyArn", "sse-kms", "sse-s3"]);
  });

  test("begins with a byte order mark", () => {
    expect(load(`\uFEFF${sample}`)).toEqual(load(sample));
    expect(load(`\uFEFF${fileOf({ acme: mixpanel() })}`)).toEqual(load(fileOf({ acme: mixpanel() })));
  });

  test("has the line ends of Windows", () => {
    expect(load(sample.replaceAll("\n", "\r\n"))).toEqual(load(sample));
  });

  test("is the same every time", () => {
    expect(JSON.stringify(load(sample))).toBe(JSON.stringify(load(sample)));
  });
});

describe("omitted settings", () => {
  test("Mixpanel: every setting with a default", () => {
    const pinned = {
      vendor: "mixpanel",
      access: "role",
      region: "us-east-1",
      bucket: { name: "acme-data" },
      encryption: "sse-s3",
      projectToken: token,
      maxSessionSeconds: 3600,
      versioning: { enabled: true, noncurrentDays: 30 },
      lifecycle: { abortIncompleteUploadDays: 7 },
      additionalLifecycleRules: [],
      additionalBucketPolicyStatements: [],
      protect: true,
      forceDestroy: false,
      namePrefix: "",
      policyNames: {},
      path: "/",
      keepOtherPolicies: false,
      tags: {},
    };
    const found = settingsOf(mixpanel());
    expect(found).toMatchObject(pinned);
    // any other setting has its declared default
    const others = Object.entries(allSettings().shape).filter(([name]) => name in found && !(name in pinned));
    expect({ ...found }).toEqual({
      ...pinned,
      ...Object.fromEntries(others.map(([name, schema]) => [name, schema.parse(undefined)])),
    });
  });

  test("mParticle's user: no setting of a role or of a pod", () => {
    expect(settingsOf(user())).toMatchObject({ access: "iam-user", accessKeys: "none" });
    for (const setting of [
      "projectToken",
      "maxSessionSeconds",
      "pod",
      "bucketPolicy",
      "kmsKeyPolicyManagedElsewhere",
    ]) {
      expect(settingsOf(user())).not.toHaveProperty(setting);
    }
  });

  test("a new key: 30 days to bring it back", () => {
    expect(settingsOf(mixpanel({ encryption: { createKey: true } })).encryption).toEqual({
      createKey: true,
      deletionWindowDays: 30,
    });
  });

  test("the backend: a local file", () => {
    expect(load(fileOf({ acme: mixpanel() })).backend).toEqual({ type: "local" });
  });

  test("the prefix of the states in S3, and that of the workspaces in HCP Terraform", () => {
    const s3 = { type: "s3", bucket: "acme-state", region: "eu-west-1" };
    const cloud = { type: "cloud", organization: "acme-data" };
    expect(load(fileOf({ acme: mixpanel() }, { backend: s3 })).backend).toEqual({
      ...s3,
      keyPrefix: "s3-vendor-access",
    });
    expect(load(fileOf({ acme: mixpanel() }, { backend: cloud })).backend).toEqual({ ...cloud, workspacePrefix: "" });
  });
});

describe("defaults", () => {
  test("apply to every stack with the setting, and to no others", () => {
    const defaults = {
      projectToken: token,
      access: "iam-user",
      accessKeys: "none",
      pod: "EU1",
      maxSessionSeconds: 7200,
    };
    const { projectToken: _, ...bare } = mixpanel();
    const { integrations } = load(
      fileOf(
        { one: bare, two: user({ access: undefined, accessKeys: undefined, bucket: { name: "acme-more" } }) },
        { defaults },
      ),
    );
    expect(integrations.map(({ settings }) => settings)).toEqual([
      expect.objectContaining({ access: "role", projectToken: token, maxSessionSeconds: 7200 }),
      expect.objectContaining({ access: "iam-user", accessKeys: "none" }),
    ]);
    expect(integrations[1]?.settings).not.toHaveProperty("pod");
    expect(integrations[1]?.settings).not.toHaveProperty("maxSessionSeconds");
  });

  test("of a role or a user are passed over where neither is made", () => {
    const defaults = { namePrefix: "acme-", path: "/vendors/", permissionsBoundary: "arn:aws:iam::aws:policy/x" };
    for (const name of Object.keys(defaults)) {
      expect(settingsOf(pod(), { defaults })).not.toHaveProperty(name);
      expect(settingsOf(user(), { defaults })).toHaveProperty(name);
    }
  });

  test("give way to the stack's own settings, and tags are merged one by one", () => {
    const defaults = {
      environment: "test",
      tags: { Owner: "analytics", Team: "web" },
      versioning: { noncurrentDays: 5 },
    };
    const own = { environment: "production", tags: { Team: "data" }, versioning: { enabled: false } };
    expect(settingsOf(mixpanel(own), { defaults })).toMatchObject({
      environment: "production",
      tags: { Owner: "analytics", Team: "data" },
      versioning: { enabled: false, noncurrentDays: 30 },
    });
  });

  test("of a new bucket are passed over by an existing one", () => {
    const defaults = {
      versioning: { enabled: false },
      accessLogBucket: "acme-logs",
      protect: false,
      forceDestroy: true,
    };
    expect(settingsOf(mixpanel({ bucket: { existing: "acme-events" } }), { defaults }).bucket).toEqual({
      existing: "acme-events",
    });
  });

  test("of bucket-policy mode don't stop a stack without that mode", () => {
    const defaults = { kmsKeyPolicyManagedElsewhere: true, bucketPolicy: "replace" };
    expect(settingsOf(pod(), { defaults }).kmsKeyPolicyManagedElsewhere).toBe(true);
  });

  test("the provider's Region is that of every stack without one, unless the defaults name another", () => {
    const { region: _, ...bare } = mixpanel();
    expect(settingsOf(bare, { provider: { region: "eu-west-1" } }).region).toBe("eu-west-1");
    expect(settingsOf(bare, { provider: { region: "eu-west-1" }, defaults: { region: "eu-west-2" } }).region).toBe(
      "eu-west-2",
    );
  });
});

describe("several stacks", () => {
  test("two vendors may write through the policy of one bucket", () => {
    const guest = pod({ pod: undefined, bucket: { existing: "acme-data" } });
    expect(load(fileOf({ host: mixpanel(), guest, other: guest })).integrations).toHaveLength(3);
  });

  test("a guest may name the customer key of the bucket, before the creator or after it", () => {
    const encryption = { kmsKeyArn: keyArn };
    const guest = mixpanel({ bucket: { existing: "acme-data" }, encryption });
    expect(load(fileOf({ guest, host: mixpanel({ encryption }) })).integrations).toHaveLength(2);
  });

  test("two Regions may have the same alias of a key", () => {
    const encryption = { createKey: true, alias: "shared" };
    const more = mixpanel({ bucket: { name: "acme-more" }, region: "eu-west-1", encryption });
    expect(load(fileOf({ acme: mixpanel({ encryption }), more })).integrations).toHaveLength(2);
  });

  test("the provider may set a tag with another value than a stack's", () => {
    const provider = { defaultTags: { Owner: "platform" } };
    expect(settingsOf(mixpanel({ tags: { Owner: "web" } }), { provider }).tags).toEqual({ Owner: "web" });
  });
});
