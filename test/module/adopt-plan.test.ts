import { refusalInFile } from "../../adopt/keep";
import type { Made } from "../../access/methods/import-target";
import { moduleArguments, refusalInModule } from "../../adopt/module-arguments";
import { changesOf } from "../../adopt/plan";
import { adoptionReport } from "../../adopt/report";

const made: Made = {
  addresses: ["aws_iam_policy.bucket"],
  bucketName: "acme-data",
  name: "acme",
  path: "/",
  accountId: "111122223333",
  accessKeys: {},
};
const own = { vendor: "mixpanel", region: "us-east-1", bucket: { name: "acme-data" }, projectToken: "abc123" };

interface Resource {
  readonly before?: object;
  readonly after?: object;
  readonly actions?: readonly string[];
  readonly more?: object;
}

function planOf(resources: Readonly<Record<string, Resource>>): string {
  const resource_changes = Object.entries(resources).map(([address, { before = null, after, actions, more }]) => ({
    address,
    mode: "managed",
    change: {
      actions: actions ?? ["update"],
      before,
      after: after ?? {},
      ...(before && { importing: { id: "x" } }),
      ...more,
    },
  }));
  return JSON.stringify({ planned_values: {}, resource_changes });
}

function report(resources: Readonly<Record<string, Resource>>, more: object = {}): string {
  const stack = { ...own, ...more };
  const file = { name: "acme", integrations: { acme: stack } };
  const write = (settings: object) => JSON.stringify(settings);
  const subject = { made, own: stack, write, refusal: refusalInFile(file, "acme"), where: "acme" };
  return adoptionReport(changesOf(planOf(resources), "adopt.json"), subject);
}

const bucket = (before: object): Resource => ({ before, after: before, actions: ["no-op"] });

describe("the report of a plan that takes over what exists", () => {
  test("says that nothing is removed", () => {
    expect(report({ "aws_s3_bucket.bucket": bucket({ bucket: "acme-data" }) })).toBe(
      "The plan imports 1 of 1 resources.\n\nNothing that exists is removed or changed.",
    );
  });

  test("prints no value that Terraform marks as sensitive, neither as a change nor as a setting", () => {
    const told = report({
      "aws_iam_role.role": {
        before: { description: "canary-1", tags: { Owner: "canary-2" }, note: "canary-3", path: "/" },
        after: { description: "canary-4", tags: {}, note: "canary-5", path: "/" },
        more: { before_sensitive: { description: true, tags: { Owner: true } }, after_sensitive: { note: true } },
      },
    });
    expect(told).not.toContain("canary-1");
    expect(told).not.toContain("canary-2");
    expect(told).not.toContain("canary-3");
    expect(told).not.toContain("canary-5");
    expect(told).not.toContain("These settings");
    expect(told).toContain("Terraform marks its value as sensitive");
  });

  test("prints nothing of an imported object, without marks of its own, that the configuration marks as sensitive", () => {
    const trust = JSON.stringify({ Statement: { Effect: "Allow", Action: "sts:AssumeRole", Principal: "canary-1" } });
    const values = { description: "canary-2", assume_role_policy: trust, tags: { Owner: "canary-3" } };
    const marks = { description: true, assume_role_policy: true, tags: { Owner: true } };
    const told = report({
      "aws_iam_role.role": { before: values, after: values, more: { before_sensitive: {}, after_sensitive: marks } },
    });
    expect(told).not.toContain("canary");
    expect(told).toContain("Nothing that exists is removed or changed.");
  });

  test.each([
    ["aws_s3_bucket_policy.bucket", "policy"],
    ["aws_iam_role.role", "assume_role_policy"],
  ])("of a policy that is known only after apply, calls no statement removed: %s", (address, attribute) => {
    const Statement = {
      Sid: "Other",
      Effect: "Allow",
      Action: "s3:GetObject",
      Resource: "*",
      Principal: { AWS: "111122223333" },
    };
    const before = { [attribute]: JSON.stringify({ Version: "2012-10-17", Statement }) };
    const told = report({ [address]: { before, after: {}, more: { after_unknown: { [attribute]: true } } } });
    expect(told).not.toContain("is removed");
  });

  test.each([
    ["aws_s3_bucket_lifecycle_configuration.bucket", { lifecycle_rule: [{ id: "gdpr-erase" }] }],
    ["aws_s3_bucket_policy.bucket", { policy: "{}" }],
    ["aws_s3_bucket_logging.bucket", { logging: [{ target_bucket: "logs" }] }],
    [
      "aws_s3_bucket_server_side_encryption_configuration.bucket",
      { server_side_encryption_configuration: [{ rule: 1 }] },
    ],
  ])("fails where %s exists and is not imported", (address, before) => {
    const resources = { "aws_s3_bucket.bucket": bucket(before), [address]: { actions: ["create"], after: {} } };
    expect(() => report(resources)).toThrow(
      `The plan has 1 problem:\n✖ ${address} exists and is not imported: the plan writes over it\n  take it out of --without`,
    );
  });

  test("says of a new path that the role is destroyed, and keeps the old one by a setting", () => {
    const role = { before: { path: "/vendors/" }, after: { path: "/" }, actions: ["delete", "create"] };
    const told = report({ "aws_iam_role.role": role });
    expect(told).toContain('{"path":"/vendors/"}');
    expect(told).toContain("aws_iam_role.role is destroyed and created again");
  });

  test.each([
    ["", false],
    ["Disabled", false],
    ["Suspended", true],
  ])("of versioning that was %j, tells that it begins only if versions may exist: %j", (status, tells) => {
    const versioning = (now: string) => ({ versioning_configuration: [{ status: now }] });
    const resource = { before: versioning(status), after: versioning("Enabled") };
    const told = report({ "aws_s3_bucket_versioning.bucket": resource });
    expect(told.includes('"versioning":{"enabled":false}')).toBe(tells);
  });

  test("keeps nothing that would open the bucket, and says which rule refuses it", () => {
    const open = { Effect: "Allow", Principal: "*", Action: "s3:GetObject", Resource: "arn:aws:s3:::acme-data/*" };
    const policy = (...Statement: readonly object[]) => JSON.stringify({ Version: "2012-10-17", Statement });
    const resource = { before: { policy: policy(open) }, after: { policy: policy() } };
    const told = report({ "aws_s3_bucket_policy.bucket": resource });
    expect(told).toContain("allows every principal of every account");
    expect(told).not.toContain("These settings");
  });

  test("does not call a statement removed that is kept under another Sid", () => {
    const own = { Sid: "Tls", Effect: "Deny", Principal: "*", Action: "s3:*", Resource: "arn:aws:s3:::acme-data/*" };
    const old = { ...own, Action: ["s3:GetObject"] };
    const policy = (...Statement: readonly object[]) => JSON.stringify({ Version: "2012-10-17", Statement });
    const told = (after: string) =>
      report({ "aws_s3_bucket_policy.bucket": { before: { policy: policy(old) }, after: { policy: after } } });
    expect(told(policy(own))).toContain('"Sid":"TlsExisting"');
    const after = told(policy(own, { ...old, Sid: "TlsExisting" }));
    expect(after).not.toContain("is removed");
    expect(after).toContain('Deny "Tls" is added');
    expect(after).not.toContain('"TlsExisting" is added');
  });

  test("does not call a lifecycle rule removed that is kept under another id", () => {
    const rule = (id: string, days: number) => ({
      id,
      status: "Enabled",
      abort_incomplete_multipart_upload: [{ days_after_initiation: days }],
    });
    const [old, own] = [rule("abort-incomplete-uploads", 3), rule("abort-incomplete-uploads", 7)];
    const told = (...after: readonly object[]) =>
      report({ "aws_s3_bucket_lifecycle_configuration.bucket": { before: { rule: [old] }, after: { rule: after } } });
    expect(told(own)).toContain('"id":"abort-incomplete-uploads-existing"');
    expect(told(own, rule("abort-incomplete-uploads-existing", 3))).toContain(
      "Nothing that exists is removed or changed.",
    );
  });

  test("keeps a lifecycle rule whose filter has several conditions, as the setting has it", () => {
    const filter = [{ prefix: "", and: [{ prefix: "logs/", tags: { tier: "cold" }, object_size_greater_than: 0 }] }];
    const rule = { id: "to-glacier", status: "Enabled", filter, expiration: [{ days: 90 }] };
    const told = report({ "aws_s3_bucket_lifecycle_configuration.bucket": { before: { rule: [rule] }, after: {} } });
    expect(told).toContain('"filter":{"and":{"prefix":"logs/","tags":{"tier":"cold"}}},"expiration":{"days":90}');
  });

  test.each([
    ["a tag", { prefix: "", tags: { tier: "cold" } }, { tag: { key: "tier", value: "cold" } }],
    ["a prefix", { prefix: "logs/", tags: {} }, { prefix: "logs/" }],
  ])("keeps a lifecycle rule whose filter combines %s with nothing, as the setting has it", (_, and, filter) => {
    const rule = { id: "to-glacier", status: "Enabled", filter: [{ and: [and] }], expiration: [{ days: 90 }] };
    const told = report({ "aws_s3_bucket_lifecycle_configuration.bucket": { before: { rule: [rule] }, after: {} } });
    expect(told).toContain(`"filter":${JSON.stringify(filter)},"expiration":{"days":90}`);
    expect(told).not.toContain("no setting keeps it");
  });

  test("says that a bucket key comes, which changes what KMS sees", () => {
    const rule = (enabled: boolean) => [
      { bucket_key_enabled: enabled, apply_server_side_encryption_by_default: [{ sse_algorithm: "aws:kms" }] },
    ];
    const told = (before: boolean, after: boolean) =>
      report({
        "aws_s3_bucket_server_side_encryption_configuration.bucket": {
          before: { rule: rule(before) },
          after: { rule: rule(after) },
        },
      });
    expect(told(false, true)).toContain("bucket_key_enabled: false → true\n    under a bucket key");
    expect(told(true, true)).toContain("Nothing that exists is removed or changed.");
  });

  test("keeps the bucket's key by a setting, although the file creates a key", () => {
    const key = "arn:aws:kms:us-east-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab";
    const rule = (id?: string) => [
      { apply_server_side_encryption_by_default: [{ sse_algorithm: "aws:kms", kms_master_key_id: id }] },
    ];
    const address = "aws_s3_bucket_server_side_encryption_configuration.bucket";
    const resource = { before: { rule: rule(key) }, after: { rule: rule() } };
    const told = report({ [address]: resource }, { encryption: { createKey: true } });
    expect(told).toContain(`{"encryption":{"kmsKeyArn":"${key}"}}`);
    expect(told).not.toContain("no setting keeps it");
  });

  test("knows the policies attached here although the plan does not know their ARNs yet", () => {
    const arns = ["arn:aws:iam::111122223333:policy/acme-bucket", "arn:aws:iam::111122223333:policy/other"];
    const resource = { before: { policy_arns: arns }, more: { after_unknown: { policy_arns: true } } };
    const told = report({ "aws_iam_role_policy_attachments_exclusive.role": resource });
    expect(told).toContain('attached policy "arn:aws:iam::111122223333:policy/other" is removed');
    expect(told).not.toContain("policy/acme-bucket");
  });

  describe("of a bucket policy's statements that come", () => {
    const policy = (...Statement: readonly object[]) => JSON.stringify({ Version: "2012-10-17", Statement });
    const allow = { Effect: "Allow", Principal: { AWS: "arn:aws:iam::444455556666:root" }, Action: "s3:GetObject" };
    const principal = '"Principal":{"AWS":"arn:aws:iam::444455556666:root"}';
    const tls = {
      Sid: "DenyInsecureTransport",
      Effect: "Deny",
      Principal: "*",
      Action: "s3:*",
      Condition: { Bool: { "aws:SecureTransport": "false" } },
    };
    const other = { Effect: "Deny", Principal: "*", Action: "s3:DeleteObject" };
    const address = "aws_s3_bucket_policy.bucket";
    const told = (...after: readonly object[]) =>
      report({ [address]: { before: { policy: policy(allow) }, after: { policy: policy(allow, ...after) } } });

    test("tells of a Deny as a change, with its reason", () => {
      const text = told(tls, other);
      expect(text).toContain(
        [
          "Removed or changed, and no setting keeps it:",
          `  ${address} Deny "DenyInsecureTransport" is added`,
          "    whoever reaches the bucket over plain HTTP is cut off",
          `  ${address} Deny {"Effect":"Deny","Principal":"*","Action":"s3:DeleteObject"} is added`,
          '    whoever sends what it denies is cut off: {"Principal":"*","Action":"s3:DeleteObject"}',
        ].join("\n"),
      );
      expect(text).not.toContain("Nothing that exists");
    });

    test("tells of an Allow as added", () => {
      const text = told({ ...allow, Sid: "Vendor", Action: "s3:PutObject" });
      expect(text).toContain("Nothing that exists is removed or changed.");
      expect(text).toContain(
        `Added:\n  ${address} Allow "Vendor" is added\n    it says {"Effect":"Allow",${principal},"Action":"s3:PutObject"}`,
      );
    });

    test("tells of a Deny in the first policy of a bucket that exists, and not of one that is created", () => {
      const created = { [address]: { actions: ["create"], after: { policy: policy(allow, tls) } } };
      const role = { "aws_iam_role.role": { before: { path: "/" }, after: { path: "/" }, actions: ["no-op"] } };
      const denied = 'Deny "DenyInsecureTransport" is added';
      expect(report({ "aws_s3_bucket.bucket": bucket({ bucket: "acme-data" }), ...created })).toContain(denied);
      expect(report({ ...role, ...created })).not.toContain(denied);
    });
  });

  describe("of a role's trust policy", () => {
    const documented = {
      Effect: "Allow",
      Principal: { AWS: "arn:aws:iam::485438090326:user/mixpanel-export" },
      Action: "sts:AssumeRole",
      Condition: { StringEquals: { "sts:ExternalId": "abc123" } },
    };
    const told = (before: object) => {
      const [old, now] = [before, documented].map((statement) =>
        JSON.stringify({ Version: "2012-10-17", Statement: [statement] }),
      );
      const trust = { before: { assume_role_policy: old }, after: { assume_role_policy: now } };
      return report({ "aws_iam_role.role": trust });
    };
    const withCondition = (more: object) => ({ ...documented, Condition: { ...documented.Condition, ...more } });
    const ipAddress = { IpAddress: { "aws:SourceIp": "192.0.2.0/24" } };
    const ids = (...given: readonly string[]) => ({ StringEquals: { "sts:ExternalId": given } });

    test("tells nothing of another Sid or of a list of one", () => {
      const same = { ...withCondition(ids("abc123")), Sid: "ByHand", Action: ["sts:AssumeRole"] };
      expect(told(same)).toContain("Nothing that exists is removed or changed.");
    });

    test.each([
      ["a condition", withCondition(ipAddress), 'loses condition IpAddress {"aws:SourceIp":"192.0.2.0/24"}'],
      ["an action", { ...documented, Action: ["sts:AssumeRole", "sts:TagSession"] }, 'loses action "sts:TagSession"'],
      [
        "a condition beside the external id",
        withCondition({ StringEquals: { "sts:ExternalId": "abc123", "aws:PrincipalTag/team": "data" } }),
        'loses condition StringEquals {"aws:PrincipalTag/team":"data"}',
      ],
      ["a Deny", { ...documented, Effect: "Deny", Action: "sts:TagSession" }, "is removed"],
      ["a statement without an external id", { ...documented, Condition: {} }, "is removed"],
      ["another element", { ...documented, NotResource: "x" }, "is removed"],
    ])("tells of %s that goes, although the principal and the external id stay", (_, statement, says) => {
      const text = told({ ...statement, Sid: "ByHand" });
      expect(text).toContain(`aws_iam_role.role trust: statement "ByHand" ${says}\n`);
      expect(text).not.toContain("Nothing that exists");
      expect(text).not.toContain("These settings");
    });

    test("keeps another external id by a setting, and tells of the condition that goes beside it", () => {
      const text = told({ ...withCondition({ ...ids("abc123", "def456"), ...ipAddress }), Sid: "ByHand" });
      expect(text).toContain('{"projectToken":["abc123","def456"]}');
      expect(text).toContain('trust: statement "ByHand" loses condition IpAddress');
    });

    test("tells of the Allow that comes, beside what goes for it", () => {
      const text = told({ ...withCondition(ipAddress), Sid: "ByHand" });
      expect(text).toContain(`Added:\n  aws_iam_role.role trust: Allow ${JSON.stringify(documented)} is added`);
    });

    test("tells of an Allow with a Sid, and of a Deny as a change", () => {
      const other = { ...documented, Principal: { AWS: "arn:aws:iam::444455556666:root" } };
      const policy = (...Statement: readonly object[]) => JSON.stringify({ Version: "2012-10-17", Statement });
      const text = report({
        "aws_iam_role.role": {
          before: { assume_role_policy: policy(documented) },
          after: {
            assume_role_policy: policy(
              documented,
              { Sid: "Other", ...other },
              { Sid: "NoTags", Effect: "Deny", Principal: "*", Action: "sts:TagSession" },
            ),
          },
        },
      });
      expect(text).toContain(
        `Added:\n  aws_iam_role.role trust: Allow "Other" is added\n    it says ${JSON.stringify(other)}`,
      );
      expect(text).toContain(
        [
          "Removed or changed, and no setting keeps it:",
          '  aws_iam_role.role trust: Deny "NoTags" is added',
          '    whoever it denies can\'t assume the role any more: {"Principal":"*","Action":"sts:TagSession"}',
        ].join("\n"),
      );
    });

    test("makes no setting of an external id that is denied", () => {
      const text = told({ ...withCondition(ids("def456")), Sid: "ByHand", Effect: "Deny" });
      expect(text).toContain('trust: statement "ByHand" is removed');
      expect(text).not.toContain("projectToken");
    });
  });

  describe("of a policy of a role or a user", () => {
    const address = "aws_iam_policy.bucket";
    const policy = (...Statement: readonly object[]) => JSON.stringify({ Version: "2012-10-17", Statement });
    const list = { Effect: "Allow", Action: "s3:ListBucket", Resource: "arn:aws:s3:::acme-data" };
    const put = { Effect: "Allow", Action: "s3:PutObject", Resource: "arn:aws:s3:::acme-data/*" };
    const denied = { Sid: "Keep", Effect: "Deny", Action: "s3:DeleteObject", Resource: "*" };
    const told = (before: string, after: string) =>
      report({ [address]: { before: { policy: before }, after: { policy: after } } });

    test("tells of every statement that comes, with a Sid or without, and of a Deny as a change", () => {
      const text = told(policy(list), policy(list, put, { Sid: "All", ...put, Action: "s3:*" }, denied));
      expect(text).toContain(
        [
          "Removed or changed, and no setting keeps it:",
          `  ${address} Deny "Keep" is added`,
          '    whoever holds the policy is refused what it denies: {"Action":"s3:DeleteObject","Resource":"*"}',
          "",
          "Added:",
          `  ${address} Allow ${JSON.stringify(put)} is added`,
          `  ${address} Allow "All" is added`,
          `    it says ${JSON.stringify({ ...put, Action: "s3:*" })}`,
        ].join("\n"),
      );
    });

    test("tells nothing of statements in another order, or under another Sid", () => {
      const text = told(policy(list, put), policy({ Sid: "Put", ...put, Action: ["s3:PutObject"] }, list));
      expect(text).not.toContain(address);
    });

    test("compares nothing with what is known only after apply", () => {
      const unknown = { before: { policy: policy(list) }, after: {}, more: { after_unknown: { policy: true } } };
      const text = report({ [address]: unknown });
      expect(text).toContain(`${address} policy: ${JSON.stringify(policy(list))} → (known after apply)`);
      expect(text).not.toContain("is removed");
    });

    test("prints no statement that Terraform marks as sensitive", () => {
      const secret = { ...put, Resource: "arn:aws:s3:::acme-canary/*" };
      const marked = {
        before: { policy: policy(list) },
        after: { policy: policy(secret) },
        more: { after_sensitive: { policy: true } },
      };
      const text = report({ [address]: marked });
      expect(text).toContain(address);
      expect(text).not.toContain("canary");
    });
  });

  test.each([
    ["what is not JSON", "plan", "must be JSON"],
    ["what is not a plan", "{}", "must be a plan\n"],
    ["a plan that imports nothing", planOf({ "aws_s3_bucket.bucket": { actions: ["create"] } }), "imports something"],
  ])("fails for %s", (_, text, says) => {
    expect(() => changesOf(text, "adopt.json")).toThrow(says);
  });
});

test("a module keeps what it has a variable for", () => {
  const refusal = refusalInModule(["tags", "noncurrent_days"]);
  expect(refusal({ tags: { a: "b" }, versioning: { noncurrentDays: 5 } })).toBeUndefined();
  expect(refusal({ path: "/a/" })).toContain("this module has no variable for it");
  expect(refusal({ versioning: { enabled: false } })).toContain("this module has no variable for it");
  const settings = { maxSessionSeconds: 7200, encryption: { kmsKeyArn: "arn" }, accessLogBucket: "logs" };
  expect(moduleArguments(settings)).toEqual({ max_session_seconds: 7200, kms_key_arn: "arn" });
});
