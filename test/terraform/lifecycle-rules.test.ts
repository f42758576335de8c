import { rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { z } from "zod";
import { lifecycleRules } from "../../config/rules/lifecycle";
import { catalogue } from "../../module/catalogue";
import { examples } from "../../module/own-test";
import { isRequired, moduleVariables } from "../../module/variables";
import { lifecycleRule, type LifecycleRule } from "../../settings/values/lifecycle-rule";
import type { Settings } from "../../settings/settings";
import { jsonText, type Json, type JsonObject } from "../../terraform/json";
import { shippedVendor } from "../../vendors";
import { describeReal } from "./describe-real";
import { jsonRoot } from "./json-root";
import { copyOfModules } from "./module-roots";
import { Moto } from "./moto";

jest.setTimeout(600_000);

const moduleName = "mixpanel-export";
const variables = moduleVariables(catalogue[moduleName]!);
const variable = variables.find(({ name }) => name === "additional_lifecycle_rules")!;

const enabled = { id: "own", status: "Enabled" };
const expiring = { ...enabled, expiration: { days: 400 } };
const moved = (...transition: readonly object[]) => ({ ...enabled, transition });
const outdated = (...noncurrent_version_transition: readonly object[]) => ({
  ...enabled,
  noncurrent_version_transition,
});
const filtered = <Rule extends object = typeof expiring>(filter: object, rule = expiring as unknown as Rule) => ({
  ...rule,
  filter,
});
const glacier = { days: 90, storage_class: "GLACIER" };

/** Objects with a slip in an attribute's name, in each place where an object can be. */
const slips: readonly object[] = [
  { ...expiring, prefix: "tmp/" },
  filtered({ prefx: "tmp/" }),
  filtered({ tag: { key: "tier", vale: "cold" } }),
  filtered({ and: { prefix: "a", tag: { tier: "cold" } } }),
  { ...enabled, expiration: { day: 1 } },
  moved({ ...glacier, day: 1 }),
  { ...enabled, noncurrent_version_expiration: { noncurrent_days: 1, newer_versions: 2 } },
  outdated({ noncurrent_days: 90, storage_class: "GLACIER", days: 1 }),
  { ...enabled, abort_incomplete_multipart_upload: { days: 1 } },
];

/** Null, or another kind of value, in place of a list or an object. */
const misplaced: readonly unknown[] = [
  null,
  "expire",
  [expiring],
  { ...expiring, id: null },
  { ...expiring, filter: "tmp/" },
  { ...expiring, filter: [{ prefix: "tmp/" }] },
  filtered({ tag: "cold" }),
  filtered({ tag: [{ key: "tier", value: "cold" }] }),
  filtered({ and: [{ prefix: "a", tags: { tier: "cold" } }] }),
  { ...enabled, expiration: 5 },
  { ...enabled, expiration: [{ days: 5 }] },
  { ...enabled, transition: [null] },
  { ...enabled, transition: ["GLACIER"] },
  { ...enabled, transition: "GLACIER" },
];

/** Lists with one fault each: every validation must refuse one of them. */
const wrong: readonly (readonly object[])[] = [
  ...slips.map((rule) => [rule]),
  [{ ...expiring, id: "" }],
  [{ ...expiring, status: "On" }],
  [filtered({ prefix: "" })],
  [filtered({ object_size_greater_than: -1 })],
  [filtered({ object_size_less_than: 0 })],
  [filtered({ tag: { key: "", value: "cold" } })],
  [filtered({ and: { prefix: "a", tags: { ["k".repeat(129)]: "cold" } } })],
  [filtered({ tag: { key: "tier", value: "v".repeat(257) } })],
  [{ ...enabled, expiration: { days: 0 } }],
  [{ ...enabled, expiration: { date: "2030-01-01T01:00:00Z" } }],
  [{ ...enabled, expiration: { date: "2030-02-30T00:00:00Z" } }],
  [moved({ ...glacier, days: 1.5 })],
  [moved({ ...glacier, storage_class: "STANDARD" })],
  [{ ...enabled, abort_incomplete_multipart_upload: { days_after_initiation: 0 } }],
  [{ ...enabled, noncurrent_version_expiration: { noncurrent_days: 9, newer_noncurrent_versions: 101 } }],
  [outdated({ noncurrent_days: -1, storage_class: "GLACIER" })],
  Array.from({ length: 998 }, (_, index) => ({ ...expiring, id: `own-${index}` })),
  [expiring, expiring],
  [{ ...expiring, id: "expire-objects" }],
  [enabled],
  [filtered({ prefix: "a", object_size_greater_than: 1 })],
  [filtered({ and: { prefix: "a", tags: {} } })],
  [filtered({ and: { object_size_greater_than: 1, object_size_less_than: 2 } })],
  [{ ...enabled, expiration: {} }],
  [{ ...enabled, expiration: { expired_object_delete_marker: false } }],
  [moved({ storage_class: "GLACIER" })],
  [moved({ ...glacier, date: "2030-01-01T00:00:00Z" })],
  [moved(glacier, { date: "2030-01-01T00:00:00Z", storage_class: "DEEP_ARCHIVE" })],
  [moved({ days: 29, storage_class: "ONEZONE_IA" })],
  [outdated({ noncurrent_days: 29, storage_class: "STANDARD_IA" })],
  [{ ...expiring, transition: [{ ...glacier, days: 400 }] }],
  [
    {
      ...outdated({ noncurrent_days: 90, storage_class: "GLACIER" }),
      noncurrent_version_expiration: { noncurrent_days: 90 },
    },
  ],
  [moved(glacier, { ...glacier, days: 91 })],
  [
    filtered(
      { tag: { key: "tier", value: "cold" } },
      { ...enabled, abort_incomplete_multipart_upload: { days_after_initiation: 1 } },
    ),
  ],
];

const optional = <Value>(value: fc.Arbitrary<Value>) => fc.option(value, { nil: undefined, freq: 1 });
const days = fc.constantFrom(0, 1, 29, 30, 31, 90);
const date = fc.constantFrom("2030-01-01T00:00:00Z", "2030-02-29T00:00:00Z");
const storageClass = fc.constantFrom("STANDARD_IA", "GLACIER", "STANDARD");
const size = fc.constantFrom(0, 1, 2);
const conditions = {
  prefix: optional(fc.constantFrom("a", "")),
  object_size_greater_than: optional(size),
  object_size_less_than: optional(size),
};
const newer = optional(fc.constantFrom(1, 101));

const filter = fc.record({
  ...conditions,
  tag: optional(fc.constant({ key: "tier", value: "cold" })),
  and: optional(fc.record({ ...conditions, tags: optional(fc.constantFrom({}, { tier: "cold" })) })),
});
const action: fc.Arbitrary<object> = fc.oneof(
  fc.record({
    expiration: fc.record({
      days: optional(days),
      date: optional(date),
      expired_object_delete_marker: optional(fc.boolean()),
    }),
  }),
  fc.record({
    transition: fc.array(fc.record({ days: optional(days), date: optional(date), storage_class: storageClass }), {
      maxLength: 2,
    }),
  }),
  fc.record({ noncurrent_version_expiration: fc.record({ noncurrent_days: days, newer_noncurrent_versions: newer }) }),
  fc.record({
    noncurrent_version_transition: fc.array(
      fc.record({ noncurrent_days: days, newer_noncurrent_versions: newer, storage_class: storageClass }),
      { maxLength: 2 },
    ),
  }),
  fc.record({ abort_incomplete_multipart_upload: fc.record({ days_after_initiation: days }) }),
);
const anyRule = fc
  .tuple(
    fc.record({ id: fc.constantFrom("own", "other", "more", "expire-objects"), filter: optional(filter) }),
    fc.array(action, { minLength: 1, maxLength: 3 }),
  )
  .map(([named, actions]): object => Object.assign({ ...named, status: "Enabled" }, ...actions));

/** Reports if the loader takes these rules. */
function isAccepted(rules: readonly object[]): boolean {
  const { success, data } = z.array(lifecycleRule).safeParse(rules);
  if (!success) return false;
  const settings = { additionalLifecycleRules: data as readonly LifecycleRule[] } as Settings;
  const subject = { name: "acme", vendor: shippedVendor("mixpanel"), settings, own: new Set<string>() };
  return lifecycleRules.every(({ faults }) => faults(subject).length === 0);
}

/** JSON without the absent attributes, as a caller writes it. */
function written(rules: unknown): Json {
  return JSON.parse(JSON.stringify(rules)) as Json;
}

describeReal("lifecycle rules in a module", () => {
  const folder = copyOfModules();
  let moto: Moto;
  beforeAll(async () => {
    moto = await Moto.start();
  });
  afterAll(async () => {
    await moto?.stop();
    rmSync(folder, { recursive: true });
  });

  const initialized = (name: string, config: JsonObject) => jsonRoot(folder, name, config, moto);

  /** Evaluates every condition of the variable for every list, in one run of Terraform. */
  async function conditionsOf(lists: Json): Promise<readonly (readonly boolean[])[]> {
    const conditions = variable.validation.map(({ condition }) =>
      condition.replaceAll(`var.${variable.name}`, "rules"),
    );
    const terraform = await initialized("conditions", {
      variable: { lists: { type: variable.type, default: lists } },
      output: { results: { value: `\${[for rules in var.lists : [${conditions.join(", ")}]]}` } },
    });
    const { planned_values: values } = await terraform.plan();
    return values.outputs["results"]?.value as readonly (readonly boolean[])[];
  }

  it("are refused and accepted by the variable as by the loader", async () => {
    const some = fc.sample(fc.array(anyRule, { minLength: 1, maxLength: 2 }), { numRuns: 600, seed: 1 });
    const lists = [...wrong, ...some];
    const results = await conditionsOf(written(lists));
    const agreed = lists.map((rules, index) => ({ rules, isTaken: results[index]?.every((holds) => holds) }));
    expect(agreed).toEqual(agreed.map(({ rules }) => ({ rules, isTaken: isAccepted(written(rules) as object[]) })));
    expect(agreed.slice(wrong.length).filter(({ isTaken }) => isTaken).length).toBeGreaterThan(50);
  });

  it("are refused with null, or another kind of value, in place of a part", async () => {
    const results = await conditionsOf(written(misplaced.map((rule) => [rule])));
    expect(results.map((holds, index) => [misplaced[index], holds.includes(false)])).toEqual(
      misplaced.map((rule) => [rule, true]),
    );
  });

  it("can have null in place of a missing part", async () => {
    const parts = Object.keys(lifecycleRule.shape).map((name) => [name, null]);
    const rule = { ...Object.fromEntries(parts), ...enabled, expiration: { days: 5, date: null } };
    const [holds = []] = await conditionsOf(written([[{ ...rule, filter: { prefix: "a", tag: null, and: null } }]]));
    expect(holds).toEqual(holds.map(() => true));
  });

  it("have no validation that refuses nothing by itself", async () => {
    const results = await conditionsOf(written(wrong));
    const alone = variable.validation.filter((_, check) =>
      results.some((holds) => !holds[check] && holds.filter((one) => !one).length === 1),
    );
    expect(alone.map(({ message }) => message)).toEqual(variable.validation.map(({ message }) => message));
  });

  it("are applied as given, plan nothing more in either form, and are refused at the caller's line", async () => {
    const rules = [
      filtered({ tag: { key: "tier", value: "cold" } }),
      { ...moved(glacier, { days: 200, storage_class: "DEEP_ARCHIVE" }), id: "moved" },
      { ...outdated({ noncurrent_days: 40, storage_class: "STANDARD_IA" }), id: "outdated", status: "Disabled" },
      { ...enabled, id: "markers", expiration: { expired_object_delete_marker: true } },
      filtered({ prefix: "tmp/" }, { ...enabled, id: "tmp", expiration: { date: "2040-01-01T00:00:00Z" } }),
    ];
    const call = (given: Json, source = `../modules/${moduleName}`): JsonObject => ({
      provider: { aws: { s3_use_path_style: true } },
      module: {
        events: { source, ...examples(variables.filter(isRequired)), additional_lifecycle_rules: given },
      },
    });
    const several = filtered({ and: { prefix: "logs/", object_size_greater_than: 1024, tags: { tier: "cold" } } });
    const plannedOnly = await (await initialized("planned", call(written([several])))).plan();
    expect(JSON.stringify(plannedOnly)).toContain('"object_size_greater_than":1024');
    const terraform = await initialized("applied", call(written(rules)));
    const { resource_changes: changes = [] } = await terraform.plan();
    await terraform.applyPlan();
    const planned = changes.find(({ type }) => type === "aws_s3_bucket_lifecycle_configuration")?.change.after;
    const ids = (planned?.["rule"] as readonly { readonly id: string }[]).map(({ id }) => id);
    expect(ids).toEqual(["abort-incomplete-uploads", "expire-old-versions", ...rules.map(({ id }) => id)]);
    expect(await terraform.pendingChanges()).toBe("");
    writeFileSync(
      join(folder, "applied", "main.tf.json"),
      jsonText(call(written(rules), `../modules/${moduleName}/json`)),
    );
    await terraform.init();
    expect(await terraform.pendingChanges()).toBe("");
    await terraform.destroy();

    const refused = await initialized("refused", call(written([enabled])));
    const { exitCode, output } = await refused.run("plan", "-input=false");
    expect(exitCode).toBe(1);
    const text = output.replace(/[│\s]+/g, " ");
    expect(text).toContain("Each rule of additional_lifecycle_rules must have an action.");
    expect(text).toContain("on main.tf.json line");
  });
});
