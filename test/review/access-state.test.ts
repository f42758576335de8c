import { Testing } from "cdktf";
import { loadConfig } from "../../config/load";
import { methods } from "../../constructs/methods";
import { accessStates, type AccessState } from "../../policies/suspension";
import { openings } from "../../settings/preparation";
import { readSynthesized } from "../../review/plan/synthesized";
import { review } from "../../review/review";
import { buildStacks } from "../../stacks/build";
import { accessModes, vendors } from "../../vendors";
import type { AccessMode, Vendor } from "../../vendors/vendor";
import { ownSettings } from "../vendors/own-settings";
import { policy, reviewOf as planReview, smallPlan } from "./small-plan";
import type { TerraformJson } from "../stacks/synthesized";

interface Way {
  readonly name: string;
  readonly vendor: Vendor;
  readonly access: AccessMode;
  readonly bucket: object;
}

/** Every way in of every vendor, to a new bucket and to an existing one. */
const ways: readonly Way[] = vendors.flatMap((vendor) =>
  accessModes(vendor).flatMap((access) =>
    ["new", "existing"].map((kind) => {
      const bucket = kind === "new" ? { name: "mp-forwarding-acme" } : { existing: "mp-forwarding-acme" };
      return { name: `${vendor.id} ${access}, ${kind} bucket`, vendor, access, bucket };
    }),
  ),
);

/** The stack of a way in, with the example of each setting that the vendor demands. */
function stackOf({ vendor, access, bucket }: Way, state?: AccessState, more: object = {}): string {
  const { realms } = vendor.access[access]!;
  const keys = methods[access].accessKeysVariable && { accessKeys: { blue: { status: "active" } } };
  const region = vendor.regions?.[0] ?? "us-east-1";
  const realm = realms && { [realms.setting]: Object.keys(realms.each)[0] };
  const given = { region, bucket, ...realm, ...keys, ...(state && { state }) };
  const acme = { ...ownSettings(vendor, access), ...given, ...more };
  const config = loadConfig(JSON.stringify({ name: "acme", integrations: { acme } }), "integrations.yaml");
  const [stack] = buildStacks(Testing.app(), config);
  return Testing.synth(stack!);
}

const made = new Map<string, string>();
function textOf(way: Way, state?: AccessState): string {
  const key = `${way.name} ${state}`;
  const text = made.get(key) ?? stackOf(way, state);
  made.set(key, text);
  return text;
}
const addresses = (text: string) =>
  Object.entries((JSON.parse(text) as TerraformJson).resource ?? {}).flatMap(([type, some]) =>
    Object.keys(some).map((name) => `${type}.${name}`),
  );
const outputs = (text: string) => (JSON.parse(text) as TerraformJson).output;
const reviewOf = (text: string) =>
  review([readSynthesized(text, "cdk.tf.json", "acme")], { vendors, today: "2026-11-22" });
const rulesOf = (text: string) => [...new Set(reviewOf(text).findings.map(({ rule }) => rule))].sort();
/** The access of a vendor, or of its role or its user. */
const allowed = (text: string) =>
  reviewOf(text).grants.filter(({ outsider, statement }) => outsider !== undefined && statement.effect === "Allow");

describe.each(ways)("$name", (way) => {
  const isHandedOver = !methods[way.access].identity && "existing" in way.bucket;

  test("the default is active", () => {
    expect(textOf(way, "active")).toBe(textOf(way));
    expect(outputs(textOf(way))).not.toHaveProperty("access_state");
  });

  test("suspended, it has every resource, allows nothing, and the review says so and nothing else", () => {
    const text = textOf(way, "suspended");
    expect(addresses(text)).toEqual(addresses(textOf(way)));
    expect(allowed(text)).toEqual([]);
    const others = rulesOf(textOf(way)).filter((rule) => rulesOf(text).includes(rule));
    expect(rulesOf(text)).toEqual(["access-suspended", ...others].sort());
    expect(others.filter((rule) => /documented|vendor|dead|denied/.test(rule))).toEqual([]);
    expect(outputs(text)["access_state"]?.value).toBe("suspended");
    expect(outputs(text)["vendor_settings"]?.value).toEqual(outputs(textOf(way))["vendor_settings"]?.value);
    expect(text).not.toContain('"status": "Active"');
  });

  test("offboarded, it has only the bucket and its parts, and nothing about the vendor's principals", () => {
    const text = textOf(way, "offboarded");
    const kept = addresses(textOf(way)).filter((address) => !address.startsWith("aws_iam_"));
    expect(addresses(text)).toEqual(kept);
    expect(allowed(text)).toEqual([]);
    expect(rulesOf(text).filter((rule) => /documented|vendor|dead|suspended/.test(rule))).toEqual([]);
    expect(outputs(text)["access_state"]?.value).toBe("offboarded");
    expect(outputs(text)["vendor_settings"]?.value).toEqual({});
    expect(JSON.stringify(JSON.parse(text).resource ?? {})).not.toMatch(/arn:aws:iam::\d{12}:(role|user)/);
    const handed = outputs(text)["bucket_policy_statements"]?.value;
    expect(handed).toEqual(isHandedOver ? '{"Version":"2012-10-17","Statement":[]}' : undefined);
  });
});

describe("a prepared access", () => {
  const prepared = ({ vendor, access, ...way }: Way) => {
    const values = openings(vendor, access).map(({ setting }) => [setting, undefined]);
    return stackOf({ vendor, access, ...way }, "prepared", Object.fromEntries(values) as object);
  };
  const roles = ways.filter(({ vendor, access }) => openings(vendor, access).length > 0);
  const others = ways.filter((way) => !roles.includes(way));

  test.each(roles)("$name: has every resource without the vendor's values, and lets nobody in", (way) => {
    const text = prepared(way);
    expect(addresses(text)).toEqual(addresses(textOf(way)));
    expect(allowed(text)).toEqual([]);
    const more = rulesOf(text).filter((rule) => !rulesOf(textOf(way)).includes(rule));
    // without its vendor, the role has a document's dead part like any other
    expect(more.filter((rule) => rule !== "dead-statement")).toEqual(["access-prepared"]);
    expect(rulesOf(text).filter((rule) => /documented|vendor|principal/.test(rule))).toEqual([]);
    expect(outputs(text)["access_state"]?.value).toBe("prepared");
    const toCome = openings(way.vendor, way.access).map(({ setting, from }) => [setting, `from ${from}`]);
    expect(outputs(text)["values_to_come"]?.value).toEqual(Object.fromEntries(toCome));
  });

  test("of a vendor lets nobody in, in the review's words", () => {
    const { grants } = reviewOf(prepared(roles[0]!));
    expect(grants.filter(({ statement }) => statement.effect === "Allow")).toEqual([]);
  });

  test.each(roles)("$name: can be offboarded without the vendor's values", ({ vendor, access, ...way }) => {
    const values = openings(vendor, access).map(({ setting }) => [setting, undefined]);
    const text = stackOf({ vendor, access, ...way }, "offboarded", Object.fromEntries(values) as object);
    expect(text).toBe(textOf({ vendor, access, ...way }, "offboarded"));
  });

  test.each(roles)("$name: changes the trust policy alone once it is active", (way) => {
    const [before, after] = [prepared(way), textOf(way)].map((text) => JSON.parse(text) as TerraformJson);
    const role = ({ resource }: TerraformJson) => Object.values(resource?.["aws_iam_role"] ?? {});
    const others = ({ resource }: TerraformJson) => ({ ...resource, aws_iam_role: undefined });
    expect(others(before!)).toEqual(others(after!));
    const [closed, open] = [role(before!), role(after!)].map(([only]) => ({ ...only, assume_role_policy: "" }));
    expect(closed).toEqual(open);
    expect(role(before!)).not.toEqual(role(after!));
  });

  test.each(others)("$name: is refused, because no value opens a role there", (way) => {
    expect(() => prepared(way)).toThrow("must not be prepared for");
  });
});

test("each state has its tests here", () => {
  expect(accessStates).toEqual(["prepared", "active", "suspended", "offboarded"]);
});

describe("a Deny named Prepared", () => {
  const deny = { Sid: "Prepared", Effect: "Deny", Principal: { AWS: "*" }, Action: "sts:AssumeRole" } as const;
  const stranger = { ...deny, Sid: "Other", Effect: "Allow", Principal: { AWS: "arn:aws:iam::999999999999:root" } };
  const rulesFor = (...statements: readonly Readonly<Record<string, unknown>>[]) => {
    const own = { after: { name: "acme", assume_role_policy: policy(...statements) } };
    return planReview(smallPlan({ "aws_iam_role.own": own })).findings.map(({ rule }) => rule);
  };

  test("is a prepared access", () => {
    expect(rulesFor(deny)).toEqual(["access-prepared"]);
  });

  test.each([
    ["of one role alone", { Principal: { AWS: "arn:aws:iam::111122223333:role/admin" } }],
    ["of another action", { Action: "sts:TagSession" }],
    ["under a condition", { Condition: { Bool: { "aws:SecureTransport": "false" } } }],
    ["that allows", { Effect: "Allow", Principal: { AWS: "arn:aws:iam::999999999999:root" } }],
  ])("is none %s", (_, own) => {
    expect(rulesFor({ ...deny, ...own }, stranger)).not.toContain("access-prepared");
    expect(rulesFor({ ...deny, ...own }, stranger)).toContain("unknown-principal");
  });
});
