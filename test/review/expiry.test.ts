import { ownPlan, reviewOf } from "./small-plan";

type Values = Readonly<Record<string, unknown>>;
interface Sides {
  readonly before?: Values;
  readonly after?: Values;
  readonly forgotten?: true;
}

const bucket = "acme-events";
const rules = ["objects-expire", "versions-expire", "versioning-off"];

/** A plan for an existing bucket; `argument` is one that the configuration of the bucket itself has. */
function found(sides: Readonly<Record<string, Sides>>, argument?: string): readonly string[] {
  const addresses = Object.keys(sides);
  const plan = JSON.parse(ownPlan(Object.fromEntries(addresses.map((one) => [one, { after: {} }])))) as {
    resource_changes: { address: string; change: object }[];
    configuration: { root_module: { resources: { address: string; expressions: object }[] } };
  };
  for (const one of plan.resource_changes) {
    const { before = null, after = null, forgotten } = sides[one.address]!;
    const isSame = JSON.stringify(before) === JSON.stringify(after);
    const action = isSame
      ? "no-op"
      : before === null
        ? "create"
        : after !== null
          ? "update"
          : forgotten
            ? "forget"
            : "delete";
    one.change = { actions: [action], before, after, after_unknown: {} };
  }
  for (const one of plan.configuration.root_module.resources)
    one.expressions = { bucket: {}, ...(argument && one.address === "aws_s3_bucket.b" && { [argument]: [{}] }) };
  return reviewOf(JSON.stringify(plan))
    .findings.filter(({ rule, status }) => rules.includes(rule) && status === "new")
    .map(({ severity, rule, message }) => `${severity} ${rule}: ${message.replace(/;.*| S3 deletes.*/s, "")}`);
}

const rule = (more: Values) => ({ id: "r", status: "Enabled", filter: [{ prefix: "" }], ...more });
const expiration = (days: number) => ({ expiration: [{ days }] });
const versions = (noncurrent_days: number, more: Values = {}) => ({
  noncurrent_version_expiration: [{ noncurrent_days, ...more }],
});
const own = (...of: readonly Values[]) => ({ bucket, rule: of });
const inside = (days?: number) => ({
  lifecycle_rule: days === undefined ? [] : [{ enabled: true, prefix: "", expiration: [{ days, date: "" }] }],
});
const kept = (values: Values): Sides => ({ before: values, after: values });
const versioning = (status: string) => ({ bucket, versioning_configuration: [{ status }] });
const answered = (enabled: boolean) => ({ bucket, versioning: [{ enabled }], lifecycle_rule: [] });
const lifecycle = "aws_s3_bucket_lifecycle_configuration.l";

describe("Versioning that ends makes a lifecycle rule delete for good", () => {
  const suspended = { "aws_s3_bucket_versioning.v": { before: versioning("Enabled"), after: versioning("Suspended") } };

  test("the objects that it only hid before", () => {
    expect(found({ ...suspended, [lifecycle]: kept(own(rule(expiration(1)))) })).toEqual([
      "high objects-expire: now means, without versioning in the plans:",
      "medium versioning-off: does not enable versioning",
    ]);
  });

  test("the versions under a new rule", () => {
    const added = { [lifecycle]: { before: own(), after: own(rule(versions(1))) } };
    expect(found({ ...suspended, ...added })).toEqual([
      "high objects-expire: now means, without versioning in the plans:",
      "medium versioning-off: does not enable versioning",
    ]);
  });

  test("but one for versions alone deletes no more", () => {
    expect(found({ ...suspended, [lifecycle]: kept(own(rule(versions(1)))) })).toEqual([
      "medium versioning-off: does not enable versioning",
    ]);
  });

  test("and it did so before, if versioning was off", () => {
    const off = { "aws_s3_bucket_versioning.v": { before: versioning("Disabled"), after: versioning("Suspended") } };
    expect(found({ ...off, [lifecycle]: kept(own(rule(expiration(1)))) })).toEqual([
      "medium versioning-off: does not enable versioning",
    ]);
  });
});

describe("Objects expire for good by the state of versioning after the plan", () => {
  const expiring = { [lifecycle]: { before: own(), after: own(rule(expiration(1))) } };
  const high = expect.stringMatching(/^high objects-expire: now means, without versioning in the plans/) as string;
  const medium = expect.stringMatching(/^medium versions-expire/) as string;
  const resource = "aws_s3_bucket_versioning.v";

  it.each<[string, Readonly<Record<string, Sides>>, string]>([
    [
      "enabled by a resource",
      { "aws_s3_bucket.b": kept(answered(false)), [resource]: kept(versioning("Enabled")) },
      medium,
    ],
    ["suspended by it", { "aws_s3_bucket.b": kept(answered(true)), [resource]: kept(versioning("Suspended")) }, high],
    [
      "suspended as it is destroyed",
      { "aws_s3_bucket.b": kept(answered(true)), [resource]: { before: versioning("Enabled") } },
      high,
    ],
    [
      "left enabled as it is forgotten",
      { "aws_s3_bucket.b": kept(answered(false)), [resource]: { before: versioning("Enabled"), forgotten: true } },
      medium,
    ],
    ["enabled by AWS's answer", { "aws_s3_bucket.b": kept(answered(true)) }, medium],
    ["off by AWS's answer", { "aws_s3_bucket.b": kept(answered(false)) }, high],
    ["in no plan", {}, high],
  ])("%s", (_, more, expected) => {
    expect(found({ ...more, ...expiring }).filter((one) => !one.includes("versioning-off"))).toEqual([expected]);
  });

  it.each([
    [true, medium],
    [false, high],
  ])("by the bucket's own argument: %s", (enabled, expected) => {
    const sides = { "aws_s3_bucket.b": kept(answered(enabled)), [resource]: { before: versioning("Enabled") } };
    const all = found({ ...sides, ...expiring }, "versioning").filter((one) => one.includes("expire"));
    expect(all).toEqual([expected]);
  });
});

describe("Objects expire by the argument of the bucket", () => {
  const bucketOf = (before: number | undefined, after: number | undefined, enabled = false) => ({
    "aws_s3_bucket.b": {
      before: { ...answered(enabled), ...inside(before) },
      after: { ...answered(enabled), ...inside(after) },
    },
  });

  it.each<[string, number | undefined, number | undefined, boolean, string]>([
    ["a new rule", undefined, 1, false, "high objects-expire"],
    ["fewer days", 365, 1, false, "high objects-expire"],
    ["a new rule with versioning", undefined, 1, true, "medium versions-expire"],
  ])("%s", (_, before, after, enabled, expected) => {
    expect(found(bucketOf(before, after, enabled), "lifecycle_rule")).toEqual([expect.stringContaining(expected)]);
  });

  it.each<[string, number | undefined, number | undefined]>([
    ["more days", 1, 365],
    ["the same", 1, 1],
    ["no rule any more", 1, undefined],
  ])("and not by %s", (_, before, after) => {
    expect(found(bucketOf(before, after), "lifecycle_rule")).toEqual([]);
  });

  it("in the place of the resource", () => {
    const moved = (days: number) => ({
      ...bucketOf(undefined, days),
      [lifecycle]: { before: own(rule(expiration(30))) },
    });
    expect(found(moved(1), "lifecycle_rule")).toEqual([expect.stringContaining("high objects-expire")]);
    expect(found(moved(30), "lifecycle_rule")).toEqual([]);
  });

  it("and not by AWS's answer about the resource", () => {
    const sides = {
      "aws_s3_bucket.b": kept({ ...answered(false), ...inside(1) }),
      [lifecycle]: kept(own(rule(expiration(1)))),
    };
    expect(found(sides)).toEqual([]);
  });
});

describe("Objects and their noncurrent versions expire", () => {
  const versioned = { "aws_s3_bucket.b": kept(answered(true)) };
  const changed = (before: Values, after: Values) =>
    found({ ...versioned, [lifecycle]: { before: before as Values, after } });
  const both = (days: number, noncurrent: number, more: Values = {}) =>
    own(rule({ ...expiration(days), ...versions(noncurrent, more) }));
  const fast = (days: string) => `high objects-expire: now means, while noncurrent versions are deleted after ${days}:`;
  const withObjects = "high objects-expire: now means, while objects expire, too:";

  it("high if nobody can restore them after a week", () => {
    expect(changed(own(), both(1, 1))).toEqual([fast("1 day"), withObjects]);
    expect(changed(own(), both(365, 7))).toEqual([fast("7 days"), withObjects]);
    expect(changed(own(rule(versions(1))), both(1, 1))).toEqual([fast("1 day")]);
    expect(changed(own(rule(expiration(1))), both(1, 1))).toEqual([withObjects]);
    expect(changed(own(rule(versions(30)), rule(expiration(1))), both(1, 3))).toEqual([withObjects]);
  });

  it("high by two rules that may pick one object", () => {
    const apart = (prefix: string) => own(rule(versions(1)), rule({ ...expiration(1), filter: [{ prefix }] }));
    expect(changed(own(rule(versions(1))), apart("logs/"))).toEqual([fast("1 day")]);
    const folders = own(
      rule({ ...versions(1), filter: [{ prefix: "old/" }] }),
      rule({ ...expiration(1), filter: [{ prefix: "logs/" }] }),
    );
    expect(changed(own(), folders)).toEqual([
      expect.stringContaining("medium versions-expire"),
      expect.stringContaining("medium versions-expire"),
    ]);
  });

  it("medium if there is time, or if a version stays", () => {
    const medium = expect.stringContaining("medium versions-expire") as string;
    expect(changed(own(), both(1, 8))).toEqual([medium, medium]);
    expect(changed(own(), both(1, 1, { newer_noncurrent_versions: 1 }))).toEqual([medium, medium]);
    expect(changed(own(rule(versions(30))), own(rule(versions(1))))).toEqual([medium]);
    expect(changed(own(), own(rule(expiration(1)), { ...rule(versions(1)), status: "Disabled" }))).toEqual([medium]);
  });
});

describe("Versioning off", () => {
  it("is told of the resource that goes, and of the argument", () => {
    const gone = { before: versioning("Enabled") };
    const bucketIs = { "aws_s3_bucket.b": kept(answered(true)) };
    expect(found({ ...bucketIs, "aws_s3_bucket_versioning.v": gone })).toEqual([
      "medium versioning-off: is destroyed, which suspends versioning",
    ]);
    expect(found({ ...bucketIs, "aws_s3_bucket_versioning.v": { ...gone, forgotten: true } })).toEqual([]);
    const off = { before: answered(true), after: answered(false) };
    expect(found({ "aws_s3_bucket.b": off }, "versioning")).toEqual([
      "medium versioning-off: does not enable versioning in its argument",
    ]);
  });
});
