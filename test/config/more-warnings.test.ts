import { faultText } from "../../text/fault";
import { checkSettings } from "../../config/rules/check-stack";
import { objectsInReach } from "../../config/rules/vendors-buckets";
import { mixpanel as mixpanelData, mparticle as mparticleData } from "../vendors/shipped";
import type { AccessGrant } from "../../vendors/vendor";
import { braze, fileOf, keyArn, load, mixpanel, pod, token, user } from "./files";

type Given = Readonly<Record<string, unknown>>;
/** The warnings without their places. */
const warnings = (stacks: Given, top?: Given) =>
  load(fileOf(stacks, top)).warnings.map((warning) => warning.replace(/^\S+ /, ""));
const ofStack = (stack: Given, top?: Given) => warnings({ acme: stack }, top);
const guide = "  https://docs.aws.amazon.com/IAM/latest/UserGuide/confused-deputy.html";
const copy = "  copy it from your project's settings in Mixpanel";
const form = "is not 32 lowercase hexadecimal digits, unlike Mixpanel's usual ids";

describe("an external id without protection, or without use", () => {
  test.each([
    ["YOUR_PROJECT_TOKEN", `looks like a placeholder, and ${form}`],
    ["changeme", `looks like a placeholder, and ${form}`],
    ["change-me", `looks like a placeholder, and ${form}`],
    ["example.com/acme-data-2026", `looks like a placeholder, and ${form}`],
    ["ab", `has only 2 characters: others can guess it, and ${form}`],
    ["a".repeat(32), "repeats a few characters: others can guess it"],
    ["abababababababab", `repeats a few characters: others can guess it, and ${form}`],
    [token.toUpperCase(), form],
    [`${token}0`, form],
  ])("%s", (projectToken, message) => {
    const line = `acme.projectToken ${message}, got "${projectToken}"`;
    expect(ofStack(mixpanel({ projectToken }))).toEqual([`${line}\n${guide}\n${copy}`]);
  });

  test("each of a list, at its own place", () => {
    const list = [token, "changeme", "ab"];
    expect(ofStack(mixpanel({ projectToken: list })).map((warning) => warning.split(" ")[0])).toEqual([
      "acme.projectToken.1",
      "acme.projectToken.2",
    ]);
  });

  test("the same token in two stacks is no fault: a project may have two pipelines", () => {
    expect(warnings({ acme: mixpanel(), more: mixpanel({ bucket: { name: "acme-more" } }) })).toEqual([]);
  });

  test("without a documented form, only a guessable id is a warning", () => {
    const { role } = mixpanelData.access;
    const { form: _, ...externalId } = role!.externalId!;
    const vendor = { ...mixpanelData, name: "Made-up", access: { role: { ...role!, externalId } } };
    const told = (projectToken: string) =>
      checkSettings("acme", vendor, { ...mixpanel(), projectToken }).warnings.map(faultText);
    expect(told("Workspace-7d1e9f26a3")).toEqual([]);
    expect(told("ab")).toEqual([
      `projectToken has only 2 characters: others can guess it, got "ab"\n${guide}\n${copy}`,
    ]);
  });
});

describe("access keys", () => {
  const line =
    "acme.accessKeys has no active key, so AWS refuses every request of mParticle\n  write status: active for the key in use, or accessKeys: none";
  const pgpKey = `m${"A".repeat(60)}`;
  const inactive = { status: "inactive", pgpKey };

  test("that are all inactive", () => {
    expect(ofStack(user({ accessKeys: { blue: inactive } }))).toEqual([line]);
    expect(ofStack(user({ accessKeys: { blue: inactive, green: inactive } }))).toEqual([line]);
  });

  test("no warning for an active one, or for none", () => {
    expect(ofStack(user({ accessKeys: { blue: inactive, green: { status: "active", pgpKey } } }))).toEqual([]);
    expect(ofStack(user())).toEqual([]);
  });
});

describe("a document's resource with a wildcard after the bucket's name", () => {
  test("also reaches buckets with like names", () => {
    expect(ofStack(braze())).toEqual([
      `acme.bucket is not all that Braze Currents reaches: arn:aws:s3:::acme-braze*, from Braze Currents: Amazon S3, allows s3:PutObject and s3:ListBucket on every bucket with a name like acme-braze*
  https://braze.com/docs/partners/data_and_infrastructure_agility/cloud_storage/amazon_s3
  choose a name that begins no other bucket's name, or write profile: hardened`,
    ]);
  });

  test("is no warning in the policy of the bucket itself", () => {
    const way = mparticleData.access["bucket-policy"]!;
    const wide = {
      ...mparticleData,
      access: { "bucket-policy": { bucket: way.otherForms![0]!.bucket, key: way.key } },
    };
    expect(checkSettings("acme", wide, { region: "us-east-1", bucket: { name: "acme-data" } }).warnings).toEqual([]);
  });
});

describe("more policies than the vendor's document asks for", () => {
  const guardrail = "arn:aws:iam::111122223333:policy/acme-guardrail";
  const line = (name: string, vendor: string) =>
    `acme.moreThanDocumentedPolicyArns.${name} gives ${vendor} whatever that policy allows, beyond its document
  review that policy: npx s3-vendor-access review judges it if its plan is there, or if it is AWS's own`;
  const read = "arn:aws:iam::aws:policy/ReadOnlyAccess";
  const more = { moreThanDocumentedPolicyArns: { guardrail, read } };

  test("each has a line", () => {
    expect(ofStack(mixpanel(more))).toEqual([line("guardrail", "Mixpanel"), line("read", "Mixpanel")]);
    expect(ofStack(user(more))).toEqual([line("guardrail", "mParticle"), line("read", "mParticle")]);
  });

  test("an access that is cut off has none of them", () => {
    expect(ofStack(user({ ...more, state: "offboarded" }))).toEqual([]);
    expect(ofStack(user({ ...more, state: "suspended" })).filter((one) => one.includes("PolicyArns"))).toEqual([]);
    expect(ofStack(user({ moreThanDocumentedPolicyArns: {} }))).toEqual([]);
  });

  test("a policy of AWS with the name of the stack's own is another one, and so is that of a key without a key", () => {
    const others = {
      aws: "arn:aws:iam::aws:policy/acme-bucket",
      key: "arn:aws:iam::111122223333:policy/acme-key",
    };
    expect(ofStack(mixpanel({ moreThanDocumentedPolicyArns: others }))).toEqual([
      line("aws", "Mixpanel"),
      line("key", "Mixpanel"),
    ]);
  });
});

describe("accounts outside provider.allowedAccountIds", () => {
  const provider = { allowedAccountIds: ["444455556666"] };
  const permissionsBoundary = "arn:aws:iam::111122223333:policy/boundary";
  const assumeRoleArn = "arn:aws:iam::111122223333:role/deploy";

  test("that of a permissions boundary", () => {
    expect(ofStack(mixpanel({ permissionsBoundary }), { provider })).toEqual([
      `acme.permissionsBoundary must be in an account of provider.allowedAccountIds, and is in 111122223333: IAM accepts a boundary only from the same account, got "${permissionsBoundary}"
  https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_boundaries.html
  name a policy in an allowed account, or allow that account`,
    ]);
  });

  test("that of one more policy", () => {
    const guardrail = "arn:aws:iam::111122223333:policy/acme-guardrail";
    const own = "arn:aws:iam::444455556666:policy/acme-own";
    const ofAws = "arn:aws:iam::aws:policy/ReadOnlyAccess";
    const warnings = ofStack(mixpanel({ moreThanDocumentedPolicyArns: { guardrail, own, aws: ofAws } }), { provider });
    expect(warnings.filter((one) => one.includes("allowedAccountIds"))).toEqual([
      `acme.moreThanDocumentedPolicyArns.guardrail must be in an account of provider.allowedAccountIds, and is in 111122223333: IAM attaches only policies of the same account, or of AWS, got "${guardrail}"
  https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_managed-vs-inline.html
  name a policy in an allowed account, or allow that account`,
    ]);
  });

  test("that of the role to deploy with", () => {
    expect(ofStack(mixpanel(), { provider: { ...provider, assumeRoleArn } })).toEqual([
      `provider.assumeRoleArn must be in an account of allowedAccountIds, and is in 111122223333: every plan would fail, got "${assumeRoleArn}"
  name a role in an allowed account, or allow that account`,
    ]);
  });

  test("no warning for an allowed account, an AWS managed policy, or without a named account", () => {
    const allowed = { allowedAccountIds: ["111122223333", "444455556666"], assumeRoleArn };
    expect(ofStack(mixpanel({ permissionsBoundary }), { provider: allowed })).toEqual([]);
    expect(ofStack(mixpanel({ permissionsBoundary: "arn:aws:iam::aws:policy/PowerUserAccess" }), { provider })).toEqual(
      [],
    );
    expect(ofStack(mixpanel({ permissionsBoundary }), { provider: { assumeRoleArn } })).toEqual([]);
  });
});

describe("two vendors on one bucket", () => {
  const fix = "  give each vendor its own bucket, unless they may reach each other's objects";
  const existing = { bucket: { existing: "acme-data" } };

  test("access to each other's objects", () => {
    expect(warnings({ acme: mixpanel(), more: user(existing) })).toEqual([
      `more.bucket is also the bucket of acme: Mixpanel can read, overwrite and delete objects written by mParticle; mParticle can read and overwrite objects written by Mixpanel\n${fix}`,
    ]);
  });

  test("one warning for two vendors, for any number of stacks and actions", () => {
    const writer = pod({ ...existing, pod: undefined });
    const stacks = { one: writer, two: user(existing), three: mixpanel(existing), four: mixpanel(existing) };
    expect(warnings(stacks).filter((warning) => warning.includes(" is also "))).toEqual([
      `three.bucket is also the bucket of one: mParticle can read and overwrite objects written by Mixpanel; Mixpanel can read, overwrite and delete objects written by mParticle\n${fix}`,
    ]);
  });

  test("only possible actions are reported, and only for vendors with access to each other's objects", () => {
    const madeUp = (name: string, Action: string, below: string) => {
      const Resource = `arn:aws:s3:::{bucket}/${below}*`;
      const grant: AccessGrant = { bucket: [{ Effect: "Allow", Action, Resource }], key: "undocumented" };
      const vendor = { ...mixpanelData, name, placeholders: { bucket: "{bucket}" }, access: { "iam-user": grant } };
      const { settings } = checkSettings(name, vendor, { ...existing, region: "us-east-1", accessKeys: "none" });
      return { name, vendor, settings };
    };
    const writer = madeUp("writer", "s3:PutObject", "a/");
    const told = (...stacks: ReturnType<typeof madeUp>[]) =>
      objectsInReach.faults(stacks, {}).map(({ message }) => message);
    expect(told(writer, madeUp("reader", "s3:GetObject", ""))).toEqual([
      "is also the bucket of writer: reader can read objects written by writer",
    ]);
    expect(told(writer, madeUp("other", "s3:*", "b/"))).toEqual([]);
  });

  test("no warning for one vendor's stacks, or for two buckets", () => {
    expect(warnings({ acme: mixpanel(), more: mixpanel(existing) })).toEqual([]);
    expect(warnings({ acme: mixpanel(), more: user({ bucket: { name: "acme-more" } }) })).toEqual([]);
  });
});

describe("settings without effect", () => {
  const days =
    "versioning.noncurrentDays keeps nothing with versioning off: it applies only to noncurrent versions from before\n  remove it, or write enabled: true";
  const unused = (place: string) => `${place} has no effect in any stack of this file\n  remove it`;
  const existing = { bucket: { existing: "mp-forwarding-acme" } };

  test("retention of old versions, with versioning off", () => {
    const versioning = { enabled: false, noncurrentDays: 5 };
    expect(ofStack(mixpanel({ versioning }))).toEqual([`acme.${days}`]);
    expect(ofStack(mixpanel(), { defaults: { versioning } })).toEqual([`defaults.${days}`]);
    expect(ofStack(mixpanel({ versioning: { enabled: false } }))).toEqual([]);
    expect(ofStack(mixpanel({ versioning: { noncurrentDays: 5 } }))).toEqual([]);
  });

  test.each([
    ["a pod without a stack that has pods", { pod: "US1" }, mixpanel()],
    ["a session where no role is made", { maxSessionSeconds: 7200 }, user()],
    ["what every stack overrides", { environment: "test" }, mixpanel({ environment: "production" })],
    ["tags of which a stack has all", { tags: { a: "x" } }, mixpanel({ tags: { a: "y", b: "z" } })],
    ["versioning where no bucket is created", { versioning: { enabled: false } }, pod(existing)],
    ["a policy that is replaced where every bucket is new", { bucketPolicy: "replace" }, pod()],
    ["a word about a key where there is none", { kmsKeyPolicyManagedElsewhere: true }, pod()],
  ])("%s, in the defaults", (_, defaults, stack) => {
    expect(ofStack(stack, { defaults })).toEqual([unused(`defaults.${Object.keys(defaults)[0]}`)]);
  });

  test("the provider's Region, where every stack or the defaults have their own", () => {
    const { region: _, ...bare } = mixpanel();
    const provider = { region: "eu-west-1" };
    expect(ofStack(mixpanel(), { provider })).toEqual([unused("provider.region")]);
    expect(ofStack(bare, { provider, defaults: { region: "eu-west-2" } })).toEqual([unused("provider.region")]);
    expect(ofStack(bare, { provider })).toEqual([]);
  });

  test("no warning for a default used by one of several stacks", () => {
    const defaults = { pod: "US1", tags: { a: "x", c: "x" }, environment: "test", description: "x" };
    const stacks = { acme: mixpanel({ tags: { a: "y" }, environment: "production" }), more: pod({ pod: undefined }) };
    expect(warnings(stacks, { defaults }).filter((warning) => warning.includes("no effect"))).toEqual([]);
  });

  test("a stack's own settings, with the reason", () => {
    const own = { description: "x", environment: "x", tags: { a: "x" } };
    const nothing = "has no effect: no resource is created for it\n  remove it";
    expect(ofStack(pod({ ...existing, ...own }))).toEqual([
      "acme.description has no effect: neither a role, nor a user, nor a key is created\n  remove it",
      `acme.environment ${nothing}`,
      `acme.tags ${nothing}`,
    ]);
    expect(ofStack(pod({ ...own, encryption: { createKey: true } }))).toEqual([]);
    const rules = { manageLifecycle: false, lifecycle: { expireDays: 5 } };
    expect(ofStack(pod({ ...rules, accessLogPrefix: "logs/" }))).toEqual([
      "acme.lifecycle has no effect: manageLifecycle is false\n  remove it",
      "acme.accessLogPrefix has no effect: no accessLogBucket is set\n  remove it",
    ]);
    expect(ofStack(pod({ encryption: { kmsKeyArn: keyArn }, kmsKeyPolicyManagedElsewhere: true }))).toEqual([]);
    const names = { policyNames: { key: "acme-key" } };
    expect(ofStack(mixpanel(names))).toEqual([
      "acme.policyNames has no effect: the stack has no policy for a key\n  remove it",
    ]);
    expect(ofStack(mixpanel({ ...names, encryption: { createKey: true } }))).toEqual([]);
  });
});
