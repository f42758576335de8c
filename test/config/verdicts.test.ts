import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { beyondSchema } from "../../text/beyond-schema";
import { checkFile } from "../../config/check-file";
import { editorJsonSchema } from "../../config/docs/editor-schema";
import { isMap } from "../../text/map";
import { settingsRules } from "../../config/rules/check-stack";
import { YamlSource } from "../../config/file/yaml-source";
import { accessModes, vendors } from "../../vendors";
import { keyArn, mixpanel, pod, token, user } from "./files";
import { editorCheck } from "./editor";

/** Both verdicts on a file: that of the loader, with the rules that a schema can't hold, and that of an editor. */
const valid = editorCheck(editorJsonSchema());
const root = join(__dirname, "../..");

interface Case {
  readonly name: string;
  readonly yaml: readonly string[];
}

const folder = join(root, "test/cases/faults");
const cases = readdirSync(folder).flatMap((file) => JSON.parse(readFileSync(join(folder, file), "utf8")) as Case[]);
const read = cases.map(({ name, yaml }) => ({
  name,
  source: new YamlSource(yaml.map((line) => `${line}\n`).join("")),
}));
const faulty = read
  .filter(({ source }) => source.syntaxFaults.length === 0)
  .map(({ name, source: { value } }) => ({ name, value, faults: checkFile(value).faults, accepted: valid(value) }));

test("if an editor accepts a fault file, no schema can express its faults", () => {
  const wrong = faulty.filter(({ accepted, faults }) => accepted && faults.some((fault) => !fault.beyondSchema));
  expect(wrong.map(({ name, faults }) => [name, faults.map(({ message }) => message)])).toEqual([]);
});

test("faults combined with defaults are excused only in files with defaults", () => {
  const excused = faulty.filter(
    ({ accepted, faults }) => accepted && faults.some((fault) => fault.beyondSchema === "merged"),
  );
  const together = (value: unknown) => isMap(value) && ("defaults" in value || "provider" in value);
  expect(excused.filter(({ value }) => !together(value)).map(({ name }) => name)).toEqual([]);
});

test("every reason for a rule outside the schema has a fault file accepted by an editor", () => {
  const needed = faulty
    .filter(({ accepted }) => accepted)
    .flatMap(({ faults }) => faults.map((fault) => fault.beyondSchema));
  const text = read.some(({ source }) => source.syntaxFaults.length > 0) ? ["text"] : [];
  expect(new Set([...needed, ...text])).toEqual(new Set(Object.keys(beyondSchema)));
});

test("the schema's description lists each", () => {
  for (const what of Object.values(beyondSchema)) expect(editorJsonSchema()["description"]).toContain(`- ${what}.`);
});

test("an editor accepts the sample and the other variants", () => {
  for (const file of ["integrations.yaml", "test/cases/variants.yaml"]) {
    const { value } = new YamlSource(readFileSync(join(root, file), "utf8"));
    expect(checkFile(value).faults).toEqual([]);
    expect(valid(value) || valid.errors).toBe(true);
  }
});

test("every rule about settings is in the schema, or says why it can't be", () => {
  const untold = settingsRules.filter((rule) => !rule.stackSchema && !rule.fileSchema && !rule.beyondSchema);
  expect(untold).toEqual([]);
});

/** Values for each setting, some of them wrong, and some of them wrong together. */
const values: { readonly [setting: string]: readonly unknown[] } = {
  access: ["iam-user", "bucket-policy", "role"],
  region: ["us-east-1", "af-south-1", "cn-north-1", "EU"],
  bucket: [
    { name: "acme-data" },
    { existing: "mp-forwarding-acme" },
    { name: "mp-forwarding-acme" },
    {},
    { nmae: "x" },
  ],
  encryption: ["sse-s3", "sse-kms", { kmsKeyArn: keyArn }, { createKey: true }, "kms", { alias: "x" }],
  projectToken: [token, [token], [token, token], [], "<X>", 5],
  accessKeys: ["none", { blue: { status: "active" } }, {}, { constructor: { status: "active" } }, "all"],
  pod: ["US1", "EU"],
  bucketPolicy: ["replace", "merge"],
  kmsKeyPolicyManagedElsewhere: [true, false, "yes"],
  maxSessionSeconds: [3600, 60],
  versioning: [{ enabled: false }, { enabled: "no" }],
  lifecycle: [{ expireDays: 5 }, { expireDays: 0 }],
  objectLock: [{ mode: "GOVERNANCE", days: 5 }, { mode: "COMPLIANCE", days: 5, years: 1 }, { mode: "COMPLIANCE" }],
  manageLifecycle: [false, "no"],
  accessLogBucket: ["acme-logs", "Acme"],
  accessLogPrefix: ["logs/", 5],
  protect: [true, false],
  forceDestroy: [true, false],
  path: ["/a/", "a"],
  iamName: ["acme-role", "a/b"],
  policyNames: [{ bucket: "acme-objects" }, { key: "a b" }],
  namePrefix: ["a-", "a/"],
  permissionsBoundary: ["arn:aws:iam::111122223333:policy/x", "arn:aws:iam::485438090326:policy/x"],
  moreThanDocumentedPolicyArns: [
    { guardrail: "arn:aws:iam::111122223333:policy/x" },
    { a: "arn:aws:iam::aws:policy/x", b: "arn:aws:iam::aws:policy/x" },
    { guardrail: "arn:aws:iam::485438090326:policy/x" },
    { Guardrail: "arn:aws:iam::aws:policy/aws-service-role/x" },
    Object.fromEntries([..."abcdefghi"].map((name) => [name, `arn:aws:iam::aws:policy/${name}`])),
    { constructor: "arn:aws:iam::aws:policy/x" },
    ["arn:aws:iam::aws:policy/x"],
  ],
  environment: ["test", "$"],
  owner: ["analytics", ""],
  reviewBy: ["2027-06-30", "2027-02-29"],
  description: ["x", ""],
  tags: [{ team: "web" }, { "aws:x": "y" }, { "<<": "x" }],
  colour: ["red"],
};

/** The first value is right in most stacks, and is drawn more often. */
const likely = ([first, ...others]: readonly unknown[]) => [first, first, first, ...others];

test("for any mixture of settings, in the stack and in the defaults, both say the same", () => {
  const some = (most: number) =>
    fc
      .uniqueArray(fc.constantFrom(...Object.keys(values)), { maxLength: most })
      .chain((names) =>
        fc.tuple(...names.map((name) => fc.constantFrom(...likely(values[name]!)).map((value) => [name, value]))),
      )
      .map((entries) => Object.fromEntries(entries) as Record<string, unknown>);
  const base = fc.constantFrom(mixpanel(), user(), pod(), user({ access: undefined }), pod({ access: undefined }));
  const without = fc.constantFrom(undefined, "region", "bucket", "projectToken", "accessKeys", "vendor");
  const file = fc
    .tuple(base, without, some(2), some(2), fc.constantFrom({}, { region: "us-east-1" }))
    .map(([stack, gone, own, defaults, provider]) => {
      const acme = Object.fromEntries(
        Object.entries({ ...stack, ...own }).filter(([name, value]) => name !== gone && value !== undefined),
      );
      return JSON.parse(JSON.stringify({ name: "acme", defaults, provider, integrations: { acme } })) as unknown;
    });
  const counts = { accepted: 0, refused: 0 };
  fc.assert(
    fc.property(file, (value) => {
      const { faults } = checkFile(value);
      const accepted = valid(value);
      counts[accepted ? "accepted" : "refused"] += 1;
      if (faults.length === 0) expect(accepted ? undefined : valid.errors).toBeUndefined();
      else if (accepted) expect(faults.filter((fault) => !fault.beyondSchema)).toEqual([]);
    }),
    { seed: 20_261_124, numRuns: 600 },
  );
  expect(Math.min(counts.accepted, counts.refused)).toBeGreaterThan(60);
});

describe("a typo is answered with at most three errors", () => {
  const stacks: readonly (readonly [string, Readonly<Record<string, unknown>>])[] = [
    ["a setting", mixpanel({ buckett: {} })],
    ["a setting of the other vendor", mixpanel({ pod: "US1" })],
    ["a setting of the other mode", user({ pod: "US1" })],
    ["a vendor", mixpanel({ vendor: "mixpannel" })],
    ["a mode of access", user({ access: "user" })],
    ["a Region", mixpanel({ region: "us-east1" })],
    ["a pod", pod({ pod: "EU" })],
    ["a bucket's name", mixpanel({ bucket: { name: "My-Data" } })],
    ["a bucket's key", mixpanel({ bucket: { nmae: "acme-data" } })],
    ["an encryption", mixpanel({ encryption: "sse-kmss" })],
    ["an encryption's key", mixpanel({ encryption: { kmsKeyArn: "alias/mp" } })],
    ["a setting of a new key", mixpanel({ encryption: { createKey: true, aliass: "x" } })],
    ["a token", mixpanel({ projectToken: "a b" })],
    ["a number in place of a token", mixpanel({ projectToken: 5 })],
    ["a session", mixpanel({ maxSessionSeconds: "1h" })],
    ["a flag", mixpanel({ protect: "yes" })],
    ["a status", user({ accessKeys: { blue: { status: "enabled" } } })],
    ["a tag's value", mixpanel({ tags: { team: null } })],
    ["a tag's key", mixpanel({ tags: { "aws:team": "x" } })],
    ["versioning", mixpanel({ versioning: { enable: true } })],
  ];
  const files: readonly (readonly [string, unknown])[] = [
    ...stacks.map(([what, acme]) => [what, { name: "acme", integrations: { acme } }] as const),
    ["no token", { name: "acme", integrations: { acme: mixpanel({ projectToken: undefined }) } }],
    ["no access keys", { name: "acme", integrations: { acme: user({ accessKeys: undefined }) } }],
    ["no mode of access", { name: "acme", integrations: { acme: pod({ access: undefined }) } }],
    ["no Region", { name: "acme", integrations: { acme: mixpanel({ region: undefined }) } }],
    ["no vendor", { name: "acme", integrations: { acme: mixpanel({ vendor: undefined }) } }],
    ["no name", { integrations: { acme: mixpanel() } }],
    ["a key of the file", { name: "acme", backed: {}, integrations: { acme: mixpanel() } }],
    ["a type of backend", { name: "acme", backend: { type: "s4" }, integrations: { acme: mixpanel() } }],
    [
      "a setting of the backend",
      { name: "acme", backend: { type: "local", dir: "x" }, integrations: { acme: mixpanel() } },
    ],
    ["a default", { name: "acme", defaults: { regoin: "us-east-1" }, integrations: { acme: mixpanel() } }],
    ["a stack's name", { name: "acme", integrations: { "b.c": mixpanel() } }],
  ];

  test.each(files)("%s", (_, value) => {
    const file = JSON.parse(JSON.stringify(value)) as unknown;
    expect(checkFile(file).faults).toHaveLength(1);
    expect(valid(file)).toBe(false);
    const errors = (valid.errors ?? []).map(({ instancePath, keyword }) => `${instancePath} ${keyword}`);
    expect(errors.length > 3 ? errors : []).toEqual([]);
  });
});

test("every vendor's settings are named by the way in that has them", () => {
  const titles = JSON.stringify(editorJsonSchema());
  for (const vendor of vendors)
    for (const mode of accessModes(vendor)) expect(titles).toContain(`"${vendor.name}, ${mode}"`);
});
