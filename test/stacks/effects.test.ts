import { serialize } from "node:v8";
import { declarations } from "../../settings";
import { leavesOf, type Setting } from "../../settings/declaration/declaration";
import { allSettings, settingNames } from "../../settings/settings";
import { loadConfig } from "../../config/load";
import { accessModes, vendors } from "../../vendors";
import { accessGrants } from "../../vendors/lookups";
import type { AccessGrant, AccessMode, ExternalId, Vendor } from "../../vendors/vendor";
import { synthesizedFrom } from "./synthesized";
import { eachKind, type WayIn } from "../vendors/kinds";
import { otherInput } from "../vendors/filled";
import { ownSettings } from "../vendors/own-settings";

type Given = Readonly<Record<string, unknown>>;
const kmsKeyArn = "arn:aws:kms:us-east-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab";
/** An external id with a value, and with another one. */
const externalIds = vendors.flatMap(accessGrants).flatMap(({ externalId }) => externalId ?? []);
const installations = vendors.flatMap(accessGrants).flatMap(({ realms }) => realms ?? []);
const inputs = vendors.flatMap(accessGrants).flatMap((grant) => grant.inputs ?? []);
const another = ({ example }: ExternalId) => `${example.slice(1)}${example.charAt(0)}`;

const name = "mp-forwarding-acme";

/** What is chosen of a vendor, and what then is required. */
function givenFor(vendor: Vendor, access: AccessMode, bucket: Given, encryption: unknown): Given {
  return {
    ...ownSettings(vendor, access),
    bucket,
    encryption,
    region: "us-east-1",
    ...(access === "iam-user" && { accessKeys: "none" }),
    ...(access === "bucket-policy" && "kmsKeyArn" in Object(encryption) && { kmsKeyPolicyManagedElsewhere: true }),
  };
}

/** The facts of a way in that decide on the encryptions of its stacks. */
const encryptionFacts = ({ vendor, access }: WayIn) => {
  const { key } = vendor.access[access] as AccessGrant;
  return `${access} ${typeof key === "string" ? key : "documented"}`;
};
/** A way in of each of those facts. */
const firstOfFacts = new Set(
  new Map(eachKind.toReversed().map((way) => [encryptionFacts(way), way] as const)).values(),
);

/**
 * A way in of each kind with both buckets, and with every encryption if it is the first of its facts: an encryption does
 * the same to the others.
 */
const variants: readonly Given[] = eachKind.flatMap((way) =>
  [{ name }, { existing: name }].flatMap((bucket) =>
    ["sse-s3", ...(firstOfFacts.has(way) ? ["sse-kms", { kmsKeyArn }, { createKey: true }] : [])].map((encryption) =>
      givenFor(way.vendor, way.access, bucket, encryption),
    ),
  ),
);

/** Every way in of every vendor once, for the settings of its own. */
const others: readonly Given[] = vendors.flatMap((vendor) =>
  accessModes(vendor).map((access) => givenFor(vendor, access, { name }, "sse-s3")),
);

/** The declared examples of a setting: of each of its fields, if it has fields. */
const examplesOf = (name: string, setting: Setting) =>
  leavesOf({ [name]: setting }).flatMap(({ path, leaf: { example } }) =>
    example === undefined ? [] : [path.slice(1).reduceRight((value: unknown, field) => ({ [field]: value }), example)],
  );
/** What makes the variant itself, and what `protect: true` refuses. */
const chosen: readonly string[] = ["vendor", "access", "bucket", "encryption", "forceDestroy"];

/** A value of each setting that is not its default; more than one where only one may do something. */
const changed: { readonly [setting: string]: readonly unknown[] } = {
  ...Object.fromEntries(
    Object.entries<Setting>(declarations)
      .filter(([name]) => !chosen.includes(name))
      .map(([name, setting]) => [name, examplesOf(name, setting)]),
  ),
  environment: ["test"],
  region: ["eu-west-1"],
  ...Object.fromEntries(externalIds.map((one) => [one.setting, [another(one)]])),
  maxSessionSeconds: [7200],
  accessKeys: [{ blue: { status: "active" } }],
  ...Object.fromEntries(installations.map(({ setting, each }) => [setting, [Object.keys(each).at(-1)]])),
  ...Object.fromEntries(inputs.map(({ setting, example }) => [setting, [otherInput(example)]])),
  bucketPolicy: ["replace"],
  kmsKeyPolicyManagedElsewhere: [true],
  versioning: [{ enabled: false }, { noncurrentDays: 5 }],
  lifecycle: [{ expireDays: 5 }, { abortIncompleteUploadDays: 5 }],
  manageLifecycle: [false],
  objectLock: [{ mode: "GOVERNANCE", days: 5 }],
  accessLogBucket: ["acme-logs"],
  accessLogPrefix: ["logs/"],
  additionalLifecycleRules: [[{ id: "gone", status: "Enabled", expiration: { days: 5 } }]],
  additionalBucketPolicyStatements: [
    [
      {
        Effect: "Allow",
        Principal: { AWS: "arn:aws:iam::444455556666:role/reader" },
        Action: "s3:GetObject",
        Resource: "arn:aws:s3:::mp-forwarding-acme/*",
      },
    ],
  ],
  protect: [false],
  keepOtherPolicies: [true],
  namePrefix: ["acme-"],
  policyNames: [{ bucket: "acme-objects" }],
  path: ["/vendors/"],
  permissionsBoundary: ["arn:aws:iam::111122223333:policy/boundary"],
  description: ["another"],
  tags: [{ team: "web" }],
};

const fileOf = (acme: Given, defaults: Given = {}) =>
  JSON.stringify({ name: "acme", defaults, integrations: { acme } });

/** What is synthesized from a configuration: the same, whether a setting is a stack's own or from the defaults. */
const made = new Map<string, string>();

/** The warnings and what is synthesized; nothing for a file that is refused. */
function outcome(text: string) {
  try {
    const { warnings, ...rest } = loadConfig(text, "integrations.yaml");
    const config = { ...rest, warnings: [], placedWarnings: [] };
    const key = serialize(config).toString("latin1");
    if (!made.has(key)) made.set(key, JSON.stringify(synthesizedFrom(config)));
    return { warns: warnings.some((warning) => warning.includes(" has no effect")), made: made.get(key) };
  } catch (error) {
    expect((error as Error).name).toBe("ConfigError");
    return undefined;
  }
}

const accepted = (some: readonly Given[]) =>
  some.flatMap((variant) => {
    const before = outcome(fileOf(variant));
    return before ? [{ variant, before }] : [];
  });
const ofEachKind = accepted(variants);
const ofOthers = accepted(others);

/** What another setting needs beside it. */
const needed: Readonly<Record<string, Given>> = { objectPrefix: { profile: "hardened" } };
const basesFor = (setting: string) => {
  const beside = needed[setting];
  return beside ? accepted(variants.map((variant) => ({ ...variant, ...beside }))) : ofEachKind;
};

/** The ids of the vendors with this setting. */
const ownersOf = (setting: string) => {
  const has = (vendor: Vendor) => settingNames(vendor, accessModes(vendor)).some((name) => name === setting);
  return new Set(vendors.filter(has).map(({ id }) => id));
};

test("every vendor has a stack", () => {
  expect(ofOthers.map(({ variant }) => variant)).toEqual(others);
});

test("every setting has a value other than its default", () => {
  expect(new Set([...Object.keys(changed), ...chosen])).toEqual(new Set(Object.keys(allSettings().shape)));
  expect(Object.entries(changed).filter(([, values]) => values.length === 0)).toEqual([]);
});

describe.each(Object.entries(changed))(
  "%s changes the synthesized stack, or a warning reports no effect",
  (setting, values) => {
    const isOwn = [...externalIds, ...installations, ...inputs].some((one) => one.setting === setting);
    // the stacks of each kind show that a vendor without the setting has no effect of it
    const ids = ownersOf(setting);
    const owners = isOwn ? ofOthers.filter(({ variant }) => ids.has(String(variant["vendor"]))) : [];
    const tried = values.flatMap((value) => [...basesFor(setting), ...owners].map((one) => ({ ...one, value })));

    test("in a stack of its own, in every variant", () => {
      const outcomes = tried.flatMap(({ variant, before, value }) => {
        const after = outcome(fileOf({ ...variant, [setting]: value }));
        // a word about a key's policy is checked, and not synthesized
        if (!after || variant[setting] === value) return [];
        expect({ variant, value, warns: after.warns }).toEqual({ variant, value, warns: after.made === before.made });
        return [after];
      });
      if (setting !== "kmsKeyPolicyManagedElsewhere") expect(outcomes).not.toEqual([]);
    });

    // the defaults become a stack's own settings before anything looks at its encryption
    test("in the defaults, in every variant without a key", () => {
      const withoutKey = tried.filter(({ variant: { encryption } }) => encryption === "sse-s3");
      const outcomes = withoutKey.flatMap(({ variant, before, value }) => {
        const { [setting]: _, ...without } = variant;
        const after = outcome(fileOf(without, { [setting]: value }));
        if (!after || (setting === "kmsKeyPolicyManagedElsewhere" && _ === value)) return [];
        expect({ variant, value, warns: after.warns }).toEqual({ variant, value, warns: after.made === before.made });
        return [after];
      });
      expect(outcomes.length).toBeGreaterThan(0);
    });
  },
);

test("the settings of every vendor's way in are tested", () => {
  const known = vendors.flatMap((vendor) => settingNames(vendor, accessModes(vendor)));
  expect(known.filter((name) => !(name in changed) && !chosen.includes(name))).toEqual([]);
});
