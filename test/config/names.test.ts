import fc from "fast-check";
import { regionMeant, regionPlaces } from "../../settings/values/regions";
import { deviceNames, inheritedNames } from "../../settings/values/reserved-names";
import { brokenRule, type TextRule } from "../../settings/values/text-rule";
import { accessKeyName } from "../../settings/access-keys";
import { regionTextRules } from "../../settings/region";
import { stackName } from "../../settings/values/stack-name";
import { directory } from "../../settings/values/state-rules";
import { mixpanel as vendor } from "../vendors/shipped";
import { BucketLocationConstraint } from "@aws-sdk/client-s3";
import { fileOf, load, mixpanel, pod, refusal, user } from "./files";

const accepts = (some: readonly TextRule[], value: string) => brokenRule(some, value) === undefined;

describe("names with another meaning between the file and the disk", () => {
  test("the reserved names are all properties of JavaScript's objects", () => {
    expect(inheritedNames).toEqual(expect.arrayContaining(["__proto__", "constructor", "toString", "valueOf"]));
    expect(inheritedNames.filter((name) => !(name in {}))).toEqual([]);
  });

  test.each([...inheritedNames, ...deviceNames])("fails for a stack called %s", (name) => {
    const text = `name: acme\nintegrations: { ${name}: ${JSON.stringify(mixpanel())} }`;
    expect(refusal(text)).toMatch(
      new RegExp(`^integrations.yaml has 1 problem:\n✖ integrations.yaml:2:17 ${name} must `),
    );
  });

  test.each(inheritedNames)("fails for an access key called %s", (name) => {
    const text = fileOf({ acme: user({ accessKeys: "KEYS" }) }).replace('"KEYS"', `{ ${name}: { status: active } }`);
    expect(refusal(text)).toContain(`acme.accessKeys.${name} must `);
  });

  test.each(deviceNames)("a stack's name may begin or end with %s", (name) => {
    expect(load(fileOf({ [`${name}-x`]: mixpanel() })).integrations).toHaveLength(1);
    expect(accepts(stackName, `x-${name}`)).toBe(true);
    expect(accepts(directory, `x${name}/y-${name}.d`)).toBe(true);
  });

  test.each(deviceNames)("fails for a state directory with %s in it, in any case and with any ending", (name) => {
    for (const path of [name, `a/${name.toUpperCase()}`, `${name}.txt/b`, `a/${name}/b`]) {
      expect(accepts(directory, path)).toBe(false);
    }
  });

  test("an accepted name is never a property of an empty object", () => {
    const text = fc.oneof(
      fc.constantFrom(...inheritedNames, ...deviceNames),
      fc.stringMatching(/^[a-z][a-z0-9_-]{0,9}$/),
      fc.string({ unit: "binary" }),
    );
    fc.assert(
      fc.property(text, (name) => {
        if (accepts(stackName, name)) expect(name in {} || deviceNames.includes(name)).toBe(false);
        if (accepts(accessKeyName, name)) expect(name in {}).toBe(false);
      }),
      { seed: 20_261_124, numRuns: 2000 },
    );
  });
});

describe("a key of every object, in each map of the file", () => {
  const stack = JSON.stringify(mixpanel());
  /** Each map of the file, with KEY where a key may stand. */
  const maps: readonly (readonly [string, string])[] = [
    ["the file", `{ name: acme, KEY: { a: b }, integrations: { acme: ${stack} } }`],
    ["defaults", `{ name: acme, defaults: { KEY: { a: b } }, integrations: { acme: ${stack} } }`],
    ["a default's map", `{ name: acme, defaults: { versioning: { KEY: 1 } }, integrations: { acme: ${stack} } }`],
    ["provider", `{ name: acme, provider: { KEY: { a: b } }, integrations: { acme: ${stack} } }`],
    ["backend", `{ name: acme, backend: { type: local, KEY: { a: b } }, integrations: { acme: ${stack} } }`],
    ...[
      ["a stack", mixpanel({ KEY: { a: "b" } })],
      ["a stack and its defaults", mixpanel({ KEY: 1 })],
      ["a bucket", mixpanel({ bucket: { KEY: "b" } })],
      ["a bucket with a name", mixpanel({ bucket: { name: "acme-data", KEY: "b" } })],
      ["an encryption", mixpanel({ encryption: { KEY: { a: "b" } } })],
      ["a new key", mixpanel({ encryption: { createKey: true, KEY: "b" } })],
      ["versioning", mixpanel({ versioning: { KEY: true } })],
      ["lifecycle", mixpanel({ lifecycle: { KEY: 1 } })],
      ["an access key", user({ accessKeys: { blue: { status: "active", KEY: 1 } } })],
      ["a stack with a pod", pod({ KEY: "b" })],
    ].map(([where, given]) => [String(where), fileOf({ acme: given })] as const),
  ];

  test.each(maps)("fails in %s, and says so of the key", (_, text) => {
    for (const name of inheritedNames) {
      const message = refusal(text.replace(/"?KEY"?/, `"${name}"`));
      expect(message).toMatch(/^integrations\.yaml has 1 problem:\n/);
      expect(message).toContain(name);
      expect(message).not.toMatch(/\bat .*\.ts:|native code|\[object/);
    }
  });

  test.each(["vendor", "access", "pod", "region"])("is no word for %s", (setting) => {
    for (const name of inheritedNames) expect(refusal(fileOf({ acme: pod({ [setting]: name }) }))).toContain(name);
  });
});

test("no key has more than 1024 characters, in any place", () => {
  const long = "k".repeat(1_000_000);
  const texts = [
    JSON.stringify({ [long]: 1 }),
    fileOf({ [long]: mixpanel() }),
    fileOf({ acme: mixpanel({ tags: { [long]: "x" } }) }),
    `x-free: { "${long}": 1 }`,
  ];
  for (const text of texts) {
    expect(refusal(text)).toMatch(/^integrations\.yaml has 1 problem:\n✖ \S+ has a key of more than 1024 characters/);
  }
}, 30_000);

describe("which Region is meant", () => {
  test("every S3 Region in the partition aws is among them", () => {
    const known: readonly string[] = Object.values(BucketLocationConstraint);
    const foreign = /^(EU|cn-|us-gov-|eusc-)/;
    expect(known.filter((code) => !foreign.test(code) && !(code in regionPlaces))).toEqual([]);
    expect(vendor.regions?.filter((code) => !(code in regionPlaces))).toEqual([]);
  });

  test("every one of them is a Region by the rule, and is meant by its place", () => {
    for (const [code, place] of Object.entries(regionPlaces)) {
      expect(accepts(regionTextRules, code)).toBe(true);
      const inBrackets = String(/\((.*)\)/.exec(place)?.[1]);
      expect(regionMeant(inBrackets)).toContain(JSON.stringify(code));
    }
  });

  test.each(["x", "nowhere at all", ""])("none by %j", (written) => {
    expect(regionMeant(written)).toBeUndefined();
  });
});
