import { readFileSync } from "node:fs";
import { join } from "node:path";
import { importableAddresses, importableTypes, importBlocks } from "../../constructs/import-targets";
import { typeOf } from "../../terraform/address";
import {
  importTargetForModule,
  importTargetForStack,
  variantOf,
  integrationNamed,
  type Options,
} from "../../adopt/target";
import type { ImportTarget } from "../../constructs/methods/import-target";
import { addressesWithout, blockOfCall, refuseMisplaced } from "../../adopt/options";
import { loadConfig } from "../../config/load";
import { catalogue, everyModule, moduleName } from "../../module/catalogue";
import { chooseVariant, type Choices } from "../../module/choose-variant";
import { listOfModules } from "../../module/list-modules";
import type { Json } from "../../terraform/json";
import { moduleFolder } from "../../module/folder";
import { moduleFormats } from "../../module/format";
import { moduleJson } from "../../module/module-json";
import { addresses, addressesByDefault } from "../../module/readme";
import { synthesized } from "../stacks/synthesized";
import { everyFolder } from "./every-folder";
import { modulesOfEachKind } from "../vendors/kinds";
import { vendors } from "../../vendors";

function refusalOf(action: () => unknown): string {
  try {
    action();
  } catch (error) {
    return (error as Error).message;
  }
  return "accepted";
}

describe("s3-vendor-access modules", () => {
  test("fills in omitted options: the only way in, a new bucket, the simplest encryption", () => {
    expect(moduleName(chooseVariant({ vendor: "mixpanel" }, vendors))).toBe("mixpanel-export");
    expect(moduleName(chooseVariant({ vendor: "mixpanel", bucket: "existing" }, vendors))).toBe("mixpanel-access");
    expect(moduleName(chooseVariant({ vendor: "mparticle", access: "iam-user", protect: true }, vendors))).toBe(
      "mparticle-iam-user-new-sse-s3-protected",
    );
    expect(moduleName(chooseVariant({ vendor: "mixpanel", keepOtherPolicies: true }, vendors))).toBe(
      "mixpanel-role-new-sse-s3-keeps-policies",
    );
  });

  const ids = "a vendor in the list of npx s3-vendor-access vendors";
  const wrong: readonly (readonly [string, Choices, readonly string[]])[] = [
    ["no vendor", {}, [`✖ --vendor is required: ${ids}`]],
    [
      "an unknown vendor",
      { vendor: "mixpnel" },
      [`✖ --vendor must be ${ids}, got "mixpnel"`, '  did you mean "mixpanel"?'],
    ],
    [
      "an unknown vendor and a wrong word",
      { vendor: "none", bucket: "old" },
      [`✖ --vendor must be ${ids}, got "none"`, '✖ --bucket must be "new" or "existing" here, got "old"'],
    ],
    [
      "two wrong words",
      { vendor: "mparticle", bucket: "old" },
      [
        '✖ --access is required: "iam-user" or "bucket-policy"',
        '✖ --bucket must be "new" or "existing" here, got "old"',
      ],
    ],
    [
      "an encryption that the bucket can't have",
      { vendor: "mparticle", access: "bucket-policy", encryption: "sse-kms" },
      ['✖ --encryption must be "sse-s3" or "create-key" here, got "sse-kms"'],
    ],
    [
      "keeping policies of what is not created",
      { vendor: "mparticle", access: "bucket-policy", keepOtherPolicies: true },
      [
        "✖ --keep-other-policies has no effect with access by bucket-policy: the module creates no role and no user",
        "  remove it",
      ],
    ],
    [
      "protection of what is not created",
      { vendor: "mixpanel", bucket: "existing", protect: true },
      ["✖ --protect has no effect on an existing bucket: the module creates no bucket and no key", "  remove it"],
    ],
  ];
  test.each(wrong)("fails for %s", (_, choices, lines) => {
    const count = lines.filter((line) => line.startsWith("✖")).length;
    const head = `The command has ${count} ${count === 1 ? "problem" : "problems"}:`;
    expect(refusalOf(() => chooseVariant(choices, vendors))).toBe([head, ...lines].join("\n"));
  });

  test("lists every module there can be, and marks those of the catalogue", () => {
    const marked = listOfModules(vendors)
      .split("\n")
      .filter((line) => line.startsWith("* ") && !line.includes("modules/"));
    expect(marked.map((line) => line.split(/\s+/)[1]).sort()).toEqual(Object.keys(catalogue).sort());
  });

  const written = (format: (typeof moduleFormats)[number]) =>
    moduleFolder("mixpanel-access", catalogue["mixpanel-access"]!, format);

  test("writes HCL with its tests and its example, JSON in one file, or both", () => {
    const hcl = ["versions.tf", "variables.tf", "main.tf", "outputs.tf", "tests/module.tftest.hcl"];
    const own = [...hcl, "examples/complete/main.tf"];
    expect(Object.keys(written("hcl"))).toEqual([...own, "README.md"]);
    expect(Object.keys(written("json"))).toEqual(["json/main.tf.json", "README.md"]);
    expect(Object.keys(written("both"))).toEqual([...own, "json/main.tf.json", "README.md"]);
  });

  test("writes the same bytes in each format, except for the page's words on the path", () => {
    const { "README.md": _, ...both } = written("both");
    expect(both).toMatchObject({ "json/main.tf.json": written("json")["json/main.tf.json"] });
    expect({ ...written("hcl"), ...written("json"), "README.md": undefined }).toEqual({
      ...both,
      "README.md": undefined,
    });
  });

  test("names the folder json on the page only if it exists", () => {
    const told = moduleFormats.filter((format) => written(format)["README.md"]!.includes("mixpanel-access/json"));
    expect(told).toEqual(["json", "both"]);
  });
});

describe("s3-vendor-access adopt", () => {
  const publicKey = `m${"A".repeat(60)}`;
  const text = [
    "name: acme",
    "provider: { region: us-east-1 }",
    "integrations:",
    '  acme: { vendor: mixpanel, bucket: { name: acme-events }, projectToken: abc123, path: /vendors/, namePrefix: "x-" }',
    `  user: { vendor: mparticle, access: iam-user, bucket: { name: acme-user }, accessKeys: { blue: { status: inactive }, green: { status: active, pgpKey: ${publicKey} } } }`,
    "  tokens: { vendor: circleci, bucket: { name: acme-ci }, organization: acme }",
    '  more: { vendor: mixpanel, bucket: { existing: acme-more }, projectToken: abc123, moreThanDocumentedPolicyArns: { guardrail: "arn:aws:iam::111122223333:policy/acme-guardrail" } }',
    "  none: { vendor: mparticle, access: iam-user, bucket: { existing: acme-none }, accessKeys: none }",
  ].join("\n");
  const config = loadConfig(text, "integrations.yaml");
  const stacks = synthesized(text);
  const account = "111122223333";

  function made(name: string, options: Options = { account }, provider = config.provider): ImportTarget {
    const resource = stacks[name]!.resource as Json;
    return importTargetForStack(
      { provider },
      integrationNamed(config, name, "integrations.yaml"),
      addresses({ main: { resource } }),
      options,
    );
  }

  const ofModule = (module: string, options: Options): ImportTarget => {
    const variant = variantOf(everyModule(), module);
    return importTargetForModule(variant, addressesByDefault(moduleJson(module, variant)), options);
  };

  test("imports every part of a bucket and a role, by the names of the stack", () => {
    const { import: blocks } = importBlocks(made("acme"), []);
    const arn = "arn:aws:iam::111122223333:policy/vendors/x-acme-bucket";
    expect(Object.fromEntries(blocks.map(({ to, id }) => [to, id]))).toMatchObject({
      "aws_s3_bucket.bucket": "acme-events",
      "aws_s3_bucket_lifecycle_configuration.bucket": "acme-events",
      "aws_s3_bucket_ownership_controls.bucket": "acme-events",
      "aws_s3_bucket_policy.bucket": "acme-events",
      "aws_s3_bucket_public_access_block.bucket": "acme-events",
      "aws_s3_bucket_server_side_encryption_configuration.bucket": "acme-events",
      "aws_s3_bucket_versioning.bucket": "acme-events",
      "aws_iam_role.role": "x-acme",
      "aws_iam_policy.bucket": arn,
      "aws_iam_role_policy_attachment.bucket": `x-acme/${arn}`,
    });
  });

  test("imports a vendor's OpenID Connect provider by its URL, for a stack and for a module", () => {
    const arn = "arn:aws:iam::111122223333:oidc-provider/oidc.circleci.com/org/acme";
    const ofProvider = (target: ImportTarget) =>
      importBlocks(target, []).import.filter(({ to }) => to.startsWith("aws_iam_openid_connect_provider."));
    expect(ofProvider(made("tokens"))).toEqual([{ to: "aws_iam_openid_connect_provider.vendor", id: arn }]);
    const module = ofModule("circleci-web-identity-existing-sse-s3", {
      ...{ bucket: "acme-events", name: "acme", account, externalId: "acme" },
    });
    expect(ofProvider(module)).toEqual([{ to: "aws_iam_openid_connect_provider.vendor[0]", id: arn }]);
  });

  test("fails without the vendor's word for you, where the provider's URL can have it", () => {
    const options = { bucket: "acme-events", name: "acme", account };
    expect(refusalOf(() => ofModule("circleci-web-identity-existing-sse-s3", options))).toBe(
      "The command has 1 problem:\n✖ --external-id is required",
    );
  });

  test("imports the other parts of a role or a user, if the stack creates it", () => {
    const exclusive = ["role_policies", "role_policy_attachments", "user_policies", "user_policy_attachments"];
    const addressesThere = exclusive.map((what) => `aws_iam_${what}_exclusive.it`);
    const blocks = importBlocks(
      { ...made("acme"), addresses: [...addressesThere, "aws_s3_bucket_logging.bucket"] },
      [],
    );
    expect(blocks.import).toEqual([
      ...addressesThere.map((to) => ({ to, id: "x-acme" })),
      { to: "aws_s3_bucket_logging.bucket", id: "acme-events" },
    ]);
  });

  const everything: readonly (readonly [string, readonly string[]])[] = [
    ...Object.entries(modulesOfEachKind()).map(
      ([name, variant]) => [`module ${name}`, addresses(moduleJson(name, variant))] as const,
    ),
    ...Object.entries(synthesized(readFileSync(join(__dirname, "../cases/variants.yaml"), "utf8"))).map(
      ([name, { resource }]) => [`stack ${name}`, addresses({ main: { resource: resource as Json } })] as const,
    ),
  ];
  test.each(everything)("imports every type of the %s except keys: AWS chooses their ids", (_, there) => {
    const known = [...importableTypes, "aws_iam_access_key", "aws_kms_key", "aws_kms_alias"];
    expect(there.map(typeOf).filter((type) => !known.includes(type))).toEqual([]);
  });

  test("excludes resources missing in AWS, with the module's call before them or without", () => {
    const subject = ofModule("mixpanel-export", { name: "acme", bucket: "acme-events", account });
    const given = ["module.vendor.aws_s3_bucket_policy.bucket", "aws_iam_policy.bucket, aws_iam_role.role"];
    const without = addressesWithout(subject, given, "module.vendor");
    const { import: blocks } = importBlocks(subject, without, "module.vendor");
    const all = importBlocks(subject, [], "module.vendor").import.map(({ to }) => to);
    const gone = ["aws_s3_bucket_policy.bucket", "aws_iam_policy.bucket", "aws_iam_role.role"];
    expect(all.filter((to) => !blocks.some((block) => block.to === to)).sort()).toEqual(
      gone.map((address) => `module.vendor.${address}`).sort(),
    );
  });

  test("fails to exclude a resource without an import", () => {
    const subject = { ...made("acme"), addresses: ["aws_s3_bucket.bucket", "aws_iam_role.role"] };
    expect(refusalOf(() => addressesWithout(subject, ["aws_s3_bucket.buckt", "aws_kms_key.key"]))).toBe(
      [
        "The command has 2 problems:",
        '✖ --without must be "aws_s3_bucket.bucket" or "aws_iam_role.role", got "aws_s3_bucket.buckt"',
        '  did you mean "aws_s3_bucket.bucket"?',
        '✖ --without must be "aws_s3_bucket.bucket" or "aws_iam_role.role", got "aws_kms_key.key"',
      ].join("\n"),
    );
  });

  test("names a user and its policy by the address of a module's call", () => {
    const { import: blocks } = importBlocks(
      ofModule("mparticle-user-existing-bucket", { name: "acme", bucket: "acme-events", account }),
      [],
      "module.vendor",
    );
    const arn = "arn:aws:iam::111122223333:policy/acme-bucket";
    expect(blocks).toEqual(
      expect.arrayContaining([
        { to: "module.vendor.aws_iam_user.user", id: "acme" },
        { to: "module.vendor.aws_iam_policy.bucket", id: arn },
        { to: "module.vendor.aws_iam_user_policy_attachment.bucket", id: `acme/${arn}` },
      ]),
    );
  });

  const keyId = "AKIAIOSFODNN7EXAMPLE";

  test("imports an existing access key, by its name in the stack or the module call", () => {
    const ofStack = made("user", { account, accessKey: [`blue=${keyId}`] });
    expect(importBlocks(ofStack, []).import.at(-1)).toEqual({ to: "aws_iam_access_key.blue", id: keyId });
    const options = { name: "acme", bucket: "acme-events", account, accessKey: [`blue=${keyId}`] };
    expect(importBlocks(ofModule("mparticle-user", options), [], "module.vendor").import.at(-1)).toEqual({
      to: 'module.vendor.aws_iam_access_key.user["blue"]',
      id: keyId,
    });
  });

  const guardrail = "arn:aws:iam::111122223333:policy/acme-guardrail";
  const attachedIn = (target: ImportTarget, call?: string) =>
    importBlocks(target, [], call).import.filter(({ to }) => to.includes("_policy_attachment."));

  test("imports the attachment of each policy beyond the vendor's document, of the stack or as given for the call", () => {
    const own = "arn:aws:iam::111122223333:policy";
    expect(attachedIn(made("more"))).toEqual([
      { to: "aws_iam_role_policy_attachment.bucket", id: `more/${own}/more-bucket` },
      { to: "aws_iam_role_policy_attachment.more-than-documented-guardrail", id: `more/${guardrail}` },
    ]);
    const options = { name: "acme", bucket: "acme-events", account };
    const ofCall = (policy: readonly string[]) =>
      attachedIn(ofModule("mparticle-user-existing-bucket", { ...options, policy }), "module.vendor");
    const documented = {
      to: "module.vendor.aws_iam_user_policy_attachment.bucket",
      id: `acme/${own}/acme-bucket`,
    };
    expect(ofCall([])).toEqual([documented]);
    expect(ofCall([`guardrail=${guardrail}`, "read=arn:aws:iam::aws:policy/a=b"])).toEqual([
      documented,
      { to: 'module.vendor.aws_iam_user_policy_attachment.more_than_documented["guardrail"]', id: `acme/${guardrail}` },
      {
        to: 'module.vendor.aws_iam_user_policy_attachment.more_than_documented["read"]',
        id: "acme/arn:aws:iam::aws:policy/a=b",
      },
    ]);
  });

  test("fails for a policy without a name or an ARN, and for a module that attaches none", () => {
    const told = (module: string, given: string) =>
      refusalOf(() => ofModule(module, { name: "acme", bucket: "acme-events", account, policy: [given] }))
        .split("\n")
        .slice(1)
        .join("\n");
    const form = "must be NAME=ARN, with the policy's ARN after the =";
    expect(told("mixpanel-access", guardrail)).toBe(`✖ --policy ${form}, got "${guardrail}"`);
    expect(told("mixpanel-access", `Guardrail=${guardrail}`)).toBe(
      '✖ --policy must begin with a letter a-z and have only a-z, 0-9 and "-", got "Guardrail"\n  write "guardrail"',
    );
    expect(told("mixpanel-access", "guardrail=")).toBe(
      '✖ --policy "guardrail" must be the ARN of a managed policy, such as "arn:aws:iam::111122223333:policy/acme-guardrail", got ""',
    );
    expect(told("mparticle-bucket-policy", `guardrail=${guardrail}`)).toBe(
      `✖ --policy has no effect on a module without a role or a user, got "guardrail=${guardrail}"`,
    );
  });

  describe("fails for policies against the rules of the setting, all at once:", () => {
    const told = (module: string, ...policy: readonly string[]) =>
      refusalOf(() => ofModule(module, { name: "acme", bucket: "acme-events", account, policy }));
    const arn = (name: string) => `arn:aws:iam::111122223333:policy/${name}`;

    test("one name with two policies, and a policy with two names", () => {
      const given = [`a=${arn("x")}`, `a=${arn("y")}`, `b=${arn("X")}`, "C=", "d=no"];
      expect(told("mixpanel-access", ...given)).toBe(
        [
          "The command has 5 problems:",
          '✖ --policy must begin with a letter a-z and have only a-z, 0-9 and "-", got "C"',
          '  write "c"',
          `✖ --policy "C" must be the ARN of a managed policy, such as "${guardrail}", got ""`,
          `✖ --policy "d" must be the ARN of a managed policy, such as "${guardrail}", got "no"`,
          `✖ --policy "a" must have one policy, and has one already, got "${arn("y")}"`,
          `✖ --policy "b" must be another policy than that of a, got "${arn("X")}"`,
          "  remove one of them",
        ].join("\n"),
      );
    });

    test("the module's own, in any case and at any path, and that for a key only if there is one", () => {
      const own = [`a=${arn("ACME-bucket")}`, `b=${arn("vendors/acme-key")}`, "c=arn:aws:iam::aws:policy/acme-key"];
      const line = (name: string, what: string, policy: string) =>
        `✖ --policy "${name}" must be another policy than the module's own for the ${what}: an account has one policy of a name, in any case, got "${arn(policy)}"\n  remove it`;
      const ofBucket = line("a", "bucket", "ACME-bucket");
      expect(told("mixpanel-access", ...own)).toBe(`The command has 1 problem:\n${ofBucket}`);
      expect(told("mixpanel-export-kms", ...own)).toBe(
        `The command has 2 problems:\n${ofBucket}\n${line("b", "key", "vendors/acme-key")}`,
      );
    });

    test("more than eight", () => {
      const many = (count: number) => Array.from({ length: count }, (_, place) => `n${place}=${arn(`p${place}`)}`);
      expect(told("mixpanel-access", ...many(8))).toBe("accepted");
      expect(told("mixpanel-access", ...many(9))).toBe(
        "The command has 1 problem:\n✖ --policy must have at most 8 policies: IAM's default quota is 10 for a role or a user, and 2 are for the vendor's document, got 9",
      );
    });
  });

  test("fails for an undeclared access key, or one with a pgpKey or without an id", () => {
    const told = (name: string, given: string) =>
      refusalOf(() => made(name, { account, accessKey: [given] }))
        .split("\n")
        .slice(1)
        .join("\n");
    expect(told("user", `red=${keyId}`)).toBe(
      '✖ --access-key must name a key of accessKeys: "blue" or "green", got "red"',
    );
    expect(told("none", `blue=${keyId}`)).toBe(
      '✖ --access-key must name a key of accessKeys, and the stack has none, got "blue"',
    );
    expect(told("user", `green=${keyId}`)).toBe(
      [
        '✖ --access-key can\'t import a key with a pgpKey: Terraform would replace the key, got "green"',
        "  remove the pgpKey: AWS showed the secret only once, and the state doesn't have it",
      ].join("\n"),
    );
    expect(told("user", "blue")).toBe('✖ --access-key must be NAME=ID, with the access key\'s id after the =, got ""');
    const options = { name: "acme", bucket: "acme-events", account, accessKey: [`blue=${keyId}`] };
    expect(refusalOf(() => ofModule("mixpanel-export", options))).toBe(
      'The command has 1 problem:\n✖ --access-key has no effect on a module without access keys, got "blue"',
    );
  });

  const accounts = (...allowedAccountIds: string[]) => ({ ...config.provider, allowedAccountIds });

  test("uses the provider's allowed account, and fails for several or none", () => {
    expect(made("acme", {}, accounts(account)).accountId).toBe(account);
    const missing = "The command has 1 problem:\n✖ --account is required";
    expect(refusalOf(() => made("acme", {}, accounts(account, "444455556666")))).toBe(missing);
    expect(refusalOf(() => made("acme", {}))).toBe(missing);
  });

  test("needs neither a name nor an account for a module without an identity", () => {
    const subject = ofModule("mparticle-bucket-policy", { bucket: "acme-events" });
    expect(importBlocks(subject, []).import.map(({ id }) => id)).toEqual(
      importableAddresses(subject).map(() => "acme-events"),
    );
    expect(importableAddresses(ofModule("mparticle-bucket-policy-statements", { bucket: "acme-events" }))).toEqual([]);
  });

  test("fails for an unknown stack", () => {
    expect(refusalOf(() => integrationNamed(config, "acm", "FILE.yaml"))).toBe(
      'The command has 1 problem:\n✖ NAME must be a stack of FILE.yaml: "acme", "user", "tokens", "more" or "none", got "acm"\n  did you mean "acme"?',
    );
  });

  test("fails for an invalid value of an input", () => {
    expect(refusalOf(() => ofModule("mixpanel-export", { bucket: "s3://acme", name: "acme" }))).toBe(
      'The command has 2 problems:\n✖ --bucket must be a bucket\'s name, not a URL, got "s3://acme"\n  write "acme"\n✖ --account is required',
    );
    expect(
      refusalOf(() => ofModule("mixpanel-export", { bucket: "acme-x", path: "x", account: "1", name: "a/b" })),
    ).toBe(
      'The command has 3 problems:\n✖ --name must not contain "/": put it in path, got "a/b"\n✖ --path must begin with "/", got "x"\n  write "/x/"\n✖ --account must be the 12 digits of an AWS account id, got "1"',
    );
  });

  test("accepts valid combinations of options", () => {
    expect(refusalOf(() => refuseMisplaced(["config", "account", "without", "format"], ["acme"]))).toBe("accepted");
    const options = ["module", "call", "bucket", "name", "account", "path", "without", "plan", "format"];
    expect(refusalOf(() => refuseMisplaced(options, []))).toBe("accepted");
  });

  const folders = everyFolder();

  test.each(Object.keys(modulesOfEachKind()))("knows %s, as its page calls it", (name) => {
    const page = folders[name]!["README.md"]!;
    const modules = [...page.matchAll(/npx s3-vendor-access adopt --module (\S+)/g)].map(([, module]) => module);
    const options = { bucket: "acme-events", name: "acme", account, externalId: "acme" };
    const makesSomething = importableAddresses(ofModule(name, options)).length > 0;
    expect(modules).toEqual(makesSomething ? [name, name] : []);
    expect(page.includes("`adopt.tfplan` and `adopt.json` hold secrets in plaintext")).toBe(makesSomething);
  });

  test("fails for an impossible module", () => {
    expect(refusalOf(() => variantOf(everyModule(), "mixpanel-exprt"))).toBe(
      [
        "The command has 1 problem:",
        '✖ --module must be a module of npx s3-vendor-access modules --list, optionally with -protected, -keeps-policies or -hardened after its name, got "mixpanel-exprt"',
        '  did you mean "mixpanel-export"?',
      ].join("\n"),
    );
  });

  test.each(["constructor", "toString", "__proto__"])("fails for %s, a property of every JavaScript object", (name) => {
    expect(refusalOf(() => variantOf(everyModule(), name))).toContain(`--module must be a module of`);
  });

  test.each([
    "module.a",
    'module.a["x.y"]',
    "module.a[0]",
    'module.b["x.module.y"].module.a["x.y"]',
    "module.b.module.a",
  ])("names the block of the call %s", (address) => {
    expect(blockOfCall(address)).toBe("a");
  });

  test("fails for options of a module beside a stack, and for several stacks", () => {
    const given = ["without", "path", "name", "external-id", "call", "bucket"];
    expect(refusalOf(() => refuseMisplaced(given, ["acme", "acme-eu"]))).toBe(
      [
        "The command has 6 problems:",
        '✖ NAME must be one stack, got "acme", "acme-eu"',
        ...["--call", "--bucket", "--name", "--path", "--external-id"].flatMap((option) => [
          `✖ ${option} can't be combined with a stack: the file has it`,
          "  remove it, or give --module",
        ]),
      ].join("\n"),
    );
  });

  test("fails for a stack and its file beside a module", () => {
    expect(refusalOf(() => refuseMisplaced(["module", "config"], ["acme"]))).toBe(
      [
        "The command has 2 problems:",
        '✖ NAME can\'t be combined with --module, got "acme"',
        "  remove it",
        "✖ --config can't be combined with --module",
        "  remove it",
      ].join("\n"),
    );
  });
});
