import { refusalInFile } from "../../adopt/keep";
import type { ImportTarget } from "../../constructs/methods/import-target";
import { moduleArguments, refusalInModule } from "../../adopt/module-arguments";
import { changesOf } from "../../adopt/plan";
import { adoptionReport } from "../../adopt/report";

const target: ImportTarget = {
  addresses: ["aws_iam_policy.bucket"],
  bucketName: "acme-data",
  name: "acme",
  path: "/",
  accountId: "111122223333",
  externalIdSetting: "projectToken",
  attachedArns: { "more-than-documented-guardrail": "arn:aws:iam::111122223333:policy/acme-guardrail" },
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
  const subject = { target, own: stack, write, refusal: refusalInFile(file, "acme"), where: "acme" };
  return adoptionReport(changesOf(planOf(resources), "adopt.json"), subject);
}

const bucket = (before: object): Resource => ({ before, after: before, actions: ["no-op"] });

describe("the report of a plan with imports", () => {
  test("says that nothing is removed", () => {
    expect(report({ "aws_s3_bucket.bucket": bucket({ bucket: "acme-data" }) })).toBe(
      "The plan imports 1 of 1 resources.\n\nIt removes and changes nothing.",
    );
  });

  test("prints no sensitive value, neither as a change nor as a setting", () => {
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

  test("prints no value of an unmarked import if the configuration marks it as sensitive", () => {
    const trust = JSON.stringify({ Statement: { Effect: "Allow", Action: "sts:AssumeRole", Principal: "canary-1" } });
    const values = { description: "canary-2", assume_role_policy: trust, tags: { Owner: "canary-3" } };
    const marks = { description: true, assume_role_policy: true, tags: { Owner: true } };
    const told = report({
      "aws_iam_role.role": { before: values, after: values, more: { before_sensitive: {}, after_sensitive: marks } },
    });
    expect(told).not.toContain("canary");
    expect(told).toContain("It removes and changes nothing.");
  });

  test.each([
    ["aws_s3_bucket_policy.bucket", "policy"],
    ["aws_iam_role.role", "assume_role_policy"],
  ])("reports no removed statement for a policy unknown until apply: %s", (address, attribute) => {
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
      `The plan has 1 problem:\n✖ ${address} exists, but the plan doesn't import it and would overwrite it\n  remove it from --without`,
    );
  });

  test("accepts access logs of a module that are those of the bucket already", () => {
    const logs = { target_bucket: "logs", target_prefix: "" };
    const created = (after: object) => ({
      "aws_s3_bucket.bucket": bucket({ logging: [logs] }),
      "aws_s3_bucket_logging.bucket[0]": { actions: ["create"], after },
    });
    expect(report(created(logs))).toContain("aws_s3_bucket_logging.bucket[0] is created");
    expect(() => report(created({ ...logs, target_prefix: "s3/" }))).toThrow("would overwrite it");
  });

  test("keeps the bucket and the prefix of access logs", () => {
    const told = (before: object, after: object) =>
      report({ "aws_s3_bucket_logging.bucket": { before: { bucket: "acme-data", ...before }, after } });
    const own = { target_bucket: "acme-logs", target_prefix: "acme-data/" };
    const elsewhere = { target_bucket: "acme-other", target_prefix: "" };
    expect(told(own, elsewhere)).toContain('{"accessLogBucket":"acme-logs"}');
    expect(told(elsewhere, own)).toContain('{"accessLogBucket":"acme-other","accessLogPrefix":""}');
    const other = { ...own, target_prefix: "s3/" };
    expect(told(other, own)).toContain('target_prefix: "s3/" → "acme-data/"');
    expect(told(own, { bucket: "acme-data", ...own })).toContain("It removes and changes nothing.");
  });

  const vendorArn = "arn:aws:iam::444455556666:role/loader";

  test("keeps a statement for the vendor's principal and a service, because the document is not about the service", () => {
    const policy = (...statements: readonly object[]) =>
      JSON.stringify({ Version: "2012-10-17", Statement: statements });
    const read = { Effect: "Allow", Action: "s3:GetObject", Resource: "arn:aws:s3:::acme-data/*" };
    const before = policy(
      { Sid: "Both", ...read, Principal: { AWS: vendorArn, Service: "logging.s3.amazonaws.com" } },
      { Sid: "Vendor", ...read, Principal: { AWS: [vendorArn] } },
    );
    const after = policy({ ...read, Action: "s3:ListBucket", Principal: { AWS: vendorArn } });
    const told = report({ "aws_s3_bucket_policy.bucket": { before: { policy: before }, after: { policy: after } } });
    const settings = told.slice(told.indexOf("These settings"));
    expect(settings).toContain('"Sid":"Both"');
    expect(settings).not.toContain('"Sid":"Vendor"');
    expect(told).toContain("the vendor's documented statements replace those for its principals");
  });

  test("reports an old trust in the vendor's identity provider as replaced by the documented statement", () => {
    const trust = (Action: string) => ({
      assume_role_policy: JSON.stringify({
        Statement: { Effect: "Allow", Action, Principal: { Federated: "tokens.acme.example" } },
      }),
    });
    const told = report({
      "aws_iam_role.role": { before: trust("sts:*"), after: trust("sts:AssumeRoleWithWebIdentity") },
    });
    expect(told).toContain("the vendor's documented statement replaces it");
  });

  test("reports a destroyed role for a new path, and keeps the old path by a setting", () => {
    const role = { before: { path: "/vendors/" }, after: { path: "/" }, actions: ["delete", "create"] };
    const told = report({ "aws_iam_role.role": role });
    expect(told).toContain('{"path":"/vendors/"}');
    expect(told).toContain("aws_iam_role.role is destroyed and created again");
  });

  test.each([
    ["", false],
    ["Disabled", false],
    ["Suspended", true],
  ])("for versioning %j before, reports a start only if versions may exist: %j", (status, tells) => {
    const versioning = (now: string) => ({ versioning_configuration: [{ status: now }] });
    const resource = { before: versioning(status), after: versioning("Enabled") };
    const told = report({ "aws_s3_bucket_versioning.bucket": resource });
    expect(told.includes('"versioning":{"enabled":false}')).toBe(tells);
  });

  test("keeps no setting to open the bucket, and names the rule against it", () => {
    const open = { Effect: "Allow", Principal: "*", Action: "s3:GetObject", Resource: "arn:aws:s3:::acme-data/*" };
    const policy = (...Statement: readonly object[]) => JSON.stringify({ Version: "2012-10-17", Statement });
    const resource = { before: { policy: policy(open) }, after: { policy: policy() } };
    const told = report({ "aws_s3_bucket_policy.bucket": resource });
    expect(told).toContain("allows every principal of every account");
    expect(told).not.toContain("These settings");
  });

  test("does not report a statement kept under another Sid as removed", () => {
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

  test("does not report a lifecycle rule kept under another id as removed", () => {
    const rule = (id: string, days: number) => ({
      id,
      status: "Enabled",
      abort_incomplete_multipart_upload: [{ days_after_initiation: days }],
    });
    const [old, own] = [rule("abort-incomplete-uploads", 3), rule("abort-incomplete-uploads", 7)];
    const told = (...after: readonly object[]) =>
      report({ "aws_s3_bucket_lifecycle_configuration.bucket": { before: { rule: [old] }, after: { rule: after } } });
    expect(told(own)).toContain('"id":"abort-incomplete-uploads-existing"');
    expect(told(own, rule("abort-incomplete-uploads-existing", 3))).toContain("It removes and changes nothing.");
  });

  test("keeps a lifecycle rule with several conditions, in the setting's form", () => {
    const filter = [{ prefix: "", and: [{ prefix: "logs/", tags: { tier: "cold" }, object_size_greater_than: 0 }] }];
    const rule = { id: "to-glacier", status: "Enabled", filter, expiration: [{ days: 90 }] };
    const told = report({ "aws_s3_bucket_lifecycle_configuration.bucket": { before: { rule: [rule] }, after: {} } });
    expect(told).toContain('"filter":{"and":{"prefix":"logs/","tags":{"tier":"cold"}}},"expiration":{"days":90}');
  });

  test.each([
    ["a tag", { prefix: "", tags: { tier: "cold" } }, { tag: { key: "tier", value: "cold" } }],
    ["a prefix", { prefix: "logs/", tags: {} }, { prefix: "logs/" }],
  ])("keeps a lifecycle rule with only %s in and, in the setting's form", (_, and, filter) => {
    const rule = { id: "to-glacier", status: "Enabled", filter: [{ and: [and] }], expiration: [{ days: 90 }] };
    const told = report({ "aws_s3_bucket_lifecycle_configuration.bucket": { before: { rule: [rule] }, after: {} } });
    expect(told).toContain(`"filter":${JSON.stringify(filter)},"expiration":{"days":90}`);
    expect(told).not.toContain("no setting keeps it");
  });

  test("reports a new bucket key, because it changes the encryption context", () => {
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
    expect(told(false, true)).toContain("bucket_key_enabled: false → true\n    with a bucket key");
    expect(told(true, true)).toContain("It removes and changes nothing.");
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

  describe("of attached policies", () => {
    const arn = (name: string) => `arn:aws:iam::111122223333:policy/${name}`;
    const exclusive = "aws_iam_role_policy_attachments_exclusive.role";
    const attachment = (name: string) => `aws_iam_role_policy_attachment.more-than-documented-${name}`;
    const attached = (policy: string): Resource => ({ after: { policy_arn: arn(policy) }, actions: ["create"] });
    const lost = (...names: readonly string[]): Resource => ({
      before: { policy_arns: names.map(arn) },
      after: { policy_arns: [] },
    });
    const keeps = (told: string) => /^\{"moreThan.*$/m.exec(told)?.[0];

    test("knows those attached here although the plan does not know their ARNs yet", () => {
      const names = ["acme-bucket", "acme-guardrail", "acme-imported", "other"];
      const unknown = (policy_arns: unknown) => ({ ...lost(...names), more: { after_unknown: { policy_arns } } });
      const imported = { before: { policy_arn: arn("acme-imported") }, after: {}, actions: ["no-op"] };
      for (const value of [true, [false, true]]) {
        const told = report({
          [exclusive]: unknown(value),
          [attachment("guardrail")]: attached("acme-guardrail"),
          [attachment("imported")]: imported,
        });
        expect(told).toContain(`attached policy "${arn("other")}" is removed`);
        expect(told.match(/is removed/g)).toHaveLength(1);
      }
    });

    test("takes them from the plan, and not from the option", () => {
      const resource = { ...lost("acme-guardrail"), more: { after_unknown: { policy_arns: true } } };
      const gone = { before: { policy_arn: arn("acme-guardrail") }, actions: ["delete"] };
      for (const more of [{}, { [attachment("guardrail")]: gone }]) {
        const told = report({ [exclusive]: resource, ...more });
        expect(told).toContain(`attached policy "${arn("acme-guardrail")}" is removed`);
        expect(told).not.toContain("It removes and changes nothing.");
        expect(keeps(told)).toBe(
          JSON.stringify({ moreThanDocumentedPolicyArns: { "acme-guardrail": arn("acme-guardrail") } }),
        );
      }
    });

    test("keeps those removed by the setting, each under a name of its own", () => {
      const long = "n".repeat(40);
      const told = report({
        [exclusive]: lost("vendors/Acme_Guard", "acme.guard", "acme-guard", "2024", long, `${long}s`),
        [attachment("acme-guard")]: attached("present"),
      });
      expect(told).not.toContain("without a setting to keep it");
      expect(JSON.parse(String(keeps(told)))).toEqual({
        moreThanDocumentedPolicyArns: {
          "acme-guard": arn("present"),
          "acme-guard-2": arn("vendors/Acme_Guard"),
          "acme-guard-3": arn("acme.guard"),
          "acme-guard-4": arn("acme-guard"),
          "policy-2024": arn("2024"),
          [long.slice(0, 32)]: arn(long),
          [`${long.slice(0, 30)}-2`]: arn(`${long}s`),
        },
      });
    });

    test("keeps as many as the setting takes", () => {
      const told = report({
        [exclusive]: lost("a", "b", "c", "d", "e", "f", "g", "h"),
        [attachment("there")]: attached("there"),
      });
      const [, gone = ""] = told.split("without a setting to keep it:");
      expect(gone.match(/is removed/g)).toHaveLength(1);
      expect(gone).toContain(`"${arn("h")}" is removed\n    moreThanDocumentedPolicyArns must have at most 8 policies`);
    });

    test("keeps those of a module by its variable, with those of the call", () => {
      const written = (settings: object) => JSON.stringify(moduleArguments(settings as never));
      const subject = { target, own: {}, write: written, where: "the call module.acme" };
      const plan = planOf({
        [exclusive]: lost("guard"),
        'aws_iam_role_policy_attachment.more_than_documented["a"]': attached("a"),
      });
      const told = (...names: readonly string[]) =>
        adoptionReport(changesOf(plan, "adopt.json"), { ...subject, refusal: refusalInModule(names) });
      const variable = "more_than_documented_policy_arns";
      expect(told(variable)).toContain(JSON.stringify({ [variable]: { a: arn("a"), guard: arn("guard") } }));
      expect(told()).toContain("without a setting to keep it");
    });
  });

  describe("for new statements of a bucket policy", () => {
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

    test("reports a Deny as a change, with its reason", () => {
      const text = told(tls, other);
      expect(text).toContain(
        [
          "Removed or changed, without a setting to keep it:",
          `  ${address} Deny "DenyInsecureTransport" is added`,
          "    users of plain HTTP lose access",
          `  ${address} Deny {"Effect":"Deny","Principal":"*","Action":"s3:DeleteObject"} is added`,
          '    requests under this Deny start to fail: {"Principal":"*","Action":"s3:DeleteObject"}',
        ].join("\n"),
      );
      expect(text).not.toContain("Nothing that exists");
    });

    test("reports an Allow as added", () => {
      const text = told({ ...allow, Sid: "Vendor", Action: "s3:PutObject" });
      expect(text).toContain("It removes and changes nothing.");
      expect(text).toContain(
        `Added:\n  ${address} Allow "Vendor" is added\n    it says {"Effect":"Allow",${principal},"Action":"s3:PutObject"}`,
      );
    });

    test("reports a Deny in the first policy of an existing bucket, and not of a new one", () => {
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

    test("reports nothing for another Sid or a list of one", () => {
      const same = { ...withCondition(ids("abc123")), Sid: "ByHand", Action: ["sts:AssumeRole"] };
      expect(told(same)).toContain("It removes and changes nothing.");
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
    ])("reports a removed %s, although the principal and the external id stay", (_, statement, message) => {
      const text = told({ ...statement, Sid: "ByHand" });
      expect(text).toContain(`aws_iam_role.role trust: statement "ByHand" ${message}\n`);
      expect(text).not.toContain("Nothing that exists");
      expect(text).not.toContain("These settings");
    });

    test("keeps another external id by a setting, and reports the removed condition", () => {
      const text = told({ ...withCondition({ ...ids("abc123", "def456"), ...ipAddress }), Sid: "ByHand" });
      expect(text).toContain('{"projectToken":["abc123","def456"]}');
      expect(text).toContain('trust: statement "ByHand" loses condition IpAddress');
    });

    test("reports the new Allow beside the removed one", () => {
      const text = told({ ...withCondition(ipAddress), Sid: "ByHand" });
      expect(text).toContain(`Added:\n  aws_iam_role.role trust: Allow ${JSON.stringify(documented)} is added`);
    });

    test("reports an Allow with a Sid, and a Deny as a change", () => {
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
          "Removed or changed, without a setting to keep it:",
          '  aws_iam_role.role trust: Deny "NoTags" is added',
          '    denied principals can no longer assume the role: {"Principal":"*","Action":"sts:TagSession"}',
        ].join("\n"),
      );
    });

    test("makes no setting of a denied external id", () => {
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

    test("reports every new statement, with a Sid or without, and a Deny as a change", () => {
      const text = told(policy(list), policy(list, put, { Sid: "All", ...put, Action: "s3:*" }, denied));
      expect(text).toContain(
        [
          "Removed or changed, without a setting to keep it:",
          `  ${address} Deny "Keep" is added`,
          '    users of the policy start to lose the requests it denies: {"Action":"s3:DeleteObject","Resource":"*"}',
          "",
          "Added:",
          `  ${address} Allow ${JSON.stringify(put)} is added`,
          `  ${address} Allow "All" is added`,
          `    it says ${JSON.stringify({ ...put, Action: "s3:*" })}`,
        ].join("\n"),
      );
    });

    test("reports nothing for statements in another order, or under another Sid", () => {
      const text = told(policy(list, put), policy({ Sid: "Put", ...put, Action: ["s3:PutObject"] }, list));
      expect(text).not.toContain(address);
    });

    test("compares nothing with unknown values", () => {
      const unknown = { before: { policy: policy(list) }, after: {}, more: { after_unknown: { policy: true } } };
      const text = report({ [address]: unknown });
      expect(text).toContain(`${address} policy: ${JSON.stringify(policy(list))} → (known after apply)`);
      expect(text).not.toContain("is removed");
    });

    test("prints no sensitive statement", () => {
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
    ["a plan that imports nothing", planOf({ "aws_s3_bucket.bucket": { actions: ["create"] } }), "with imports"],
  ])("fails for %s", (_, text, message) => {
    expect(() => changesOf(text, "adopt.json")).toThrow(message);
  });
});

test("a module keeps the values of its variables", () => {
  const refusal = refusalInModule(["tags", "noncurrent_days"]);
  expect(refusal({ tags: { a: "b" }, versioning: { noncurrentDays: 5 } })).toBeUndefined();
  expect(refusal({ path: "/a/" })).toContain("this module has no variable for it");
  expect(refusal({ versioning: { enabled: false } })).toContain("this module has no variable for it");
  const settings = { maxSessionSeconds: 7200, encryption: { kmsKeyArn: "arn" }, accessLogBucket: "logs" };
  const known = { max_session_seconds: 7200, kms_key_arn: "arn" };
  expect(moduleArguments(settings)).toEqual({ ...known, access_logs: { bucket: "logs" } });
  const access_logs = { bucket: "logs", prefix: "" };
  expect(moduleArguments({ ...settings, accessLogPrefix: "" })).toEqual({ ...known, access_logs });
  const rules = [{ id: "gone", status: "Enabled", expiration: { days: 5 } }];
  expect(moduleArguments({ additionalLifecycleRules: rules })).toEqual({ additional_lifecycle_rules: rules });
  expect(refusalInModule(["additional_lifecycle_rules"])({ additionalLifecycleRules: rules })).toBeUndefined();
});
