import { ownPlan, reviewOf } from "./small-plan";

type Values = Readonly<Record<string, unknown>>;

/** The findings of a plan that changes one resource: `null` for a side without it. */
function found(address: string, before: Values | null, after: Values | null): readonly string[] {
  const plan = JSON.parse(ownPlan({ [address]: { after: {} } })) as { resource_changes: { change: object }[] };
  const action = after === null ? "delete" : before === null ? "create" : "update";
  for (const one of plan.resource_changes) one.change = { actions: [action], before, after, after_unknown: {} };
  return reviewOf(JSON.stringify(plan)).findings.flatMap(({ severity, rule, message }) =>
    ["protection-ended", "bucket-destroyed"].includes(rule) ? [`${severity} ${rule}: ${message}`] : [],
  );
}

const retention = (of: Values) => ({ object_lock_enabled: "Enabled", rule: [{ default_retention: [of] }] });
const year = retention({ mode: "COMPLIANCE", days: null, years: 1 });
const copy = (bucket: string, status = "Enabled") => ({ status, destination: [{ bucket: `arn:aws:s3:::${bucket}` }] });

/** A setting by its own resource, and by the argument of the bucket. */
const places: readonly (readonly [string, string, (name: string, of: Values | null) => Values | null])[] = [
  ["a resource", "", (_, of) => of && { bucket: "acme", ...of }],
  ["an argument", "aws_s3_bucket.b", (name, of) => ({ bucket: "acme", [name]: of ? [of] : [] })],
];

describe.each(places)("Protection by %s", (_, bucket, setting) => {
  const lock = (before: Values | null, after: Values | null) =>
    found(
      bucket || "aws_s3_bucket_object_lock_configuration.x",
      setting("object_lock_configuration", before),
      setting("object_lock_configuration", after),
    );
  const replicate = (before: readonly Values[] | null, after: readonly Values[] | null) => {
    const rules = bucket === "" ? "rule" : "rules";
    const of = (list: readonly Values[] | null) => setting("replication_configuration", list && { [rules]: list });
    return found(bucket || "aws_s3_bucket_replication_configuration.x", of(before), of(after));
  };
  const less = (now: string) =>
    `medium protection-ended: locks new objects for less time: ${now}; before, 365 days (COMPLIANCE)`;

  it("ends with the default retention, or with less of it", () => {
    expect(lock(year, null)).toEqual([less("none")]);
    expect(lock(year, { object_lock_enabled: "Enabled", rule: [] })).toEqual([less("none")]);
    expect(lock(year, retention({ mode: "COMPLIANCE", days: 30 }))).toEqual([less("30 days (COMPLIANCE)")]);
    expect(lock(year, retention({ mode: "GOVERNANCE", years: 1 }))).toEqual([less("365 days (GOVERNANCE)")]);
  });

  it("doesn't end with as much or more", () => {
    expect(lock(year, retention({ mode: "COMPLIANCE", days: 365 }))).toEqual([]);
    expect(lock(retention({ mode: "GOVERNANCE", days: 30 }), year)).toEqual([]);
    expect(lock({ object_lock_enabled: "Enabled", rule: [] }, null)).toEqual([]);
  });

  it("ends with the replication to a bucket", () => {
    const gone = ["medium protection-ended: no longer replicates to arn:aws:s3:::copy"];
    expect(replicate([copy("copy")], null)).toEqual(gone);
    expect(replicate([copy("copy")], [copy("copy", "Disabled")])).toEqual(gone);
    expect(replicate([copy("copy"), copy("other")], [copy("other")])).toEqual(gone);
    expect(replicate([copy("copy")], [copy("copy"), copy("other")])).toEqual([]);
    expect(replicate([copy("copy", "Disabled")], null)).toEqual([]);
  });
});

test("A directory bucket is destroyed with its objects if Terraform may delete them", () => {
  const directory = (force_destroy: boolean) => ({ bucket: "acme--use1-az4--x-s3", force_destroy });
  const address = "aws_s3_directory_bucket.x";
  expect(found(address, directory(true), null)).toEqual(["critical bucket-destroyed: is destroyed"]);
  expect(found(address, directory(false), null)).toEqual([]);
});
