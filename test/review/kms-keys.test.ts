import { keyPolicyType, kmsKeyTypes } from "../../review/grants/kms-keys";
import providerTypes from "../../review/provider/aws-types.json";
import { ownAccountId as account, ownPlan, policy, reviewOf } from "./small-plan";

const arn = `arn:aws:kms:us-east-1:${account}:key/21673810-f412-4786-9d74-9fa94a29302c`;
const root = policy({
  Effect: "Allow",
  Principal: { AWS: `arn:aws:iam::${account}:root` },
  Action: "kms:*",
  Resource: "*",
});

/** A plan that changes one existing key. */
function changed(type: string, before: object, after: object | null, action: string): string {
  const plan = JSON.parse(ownPlan({ [`${type}.k`]: { after: { arn, policy: root, ...before } } })) as {
    resource_changes: { change: object }[];
  };
  for (const one of plan.resource_changes)
    one.change = {
      actions: [action],
      before: { arn, policy: root, ...before },
      after: after && { arn, policy: root, ...after },
      after_unknown: {},
    };
  return JSON.stringify(plan);
}
const found = (text: string) => reviewOf(text).findings.map(({ severity, rule }) => `${severity} ${rule}`);
const messages = (text: string) => reviewOf(text).findings.map(({ rule, message }) => `${rule}: ${message}`);

test("The types of keys are those of the provider with a policy, except for the policy itself", () => {
  const types = Object.entries(providerTypes.types).flatMap(([type, attributes]) =>
    type.startsWith("aws_kms_") && (attributes as string[]).includes("policy") ? [type] : [],
  );
  expect([...kmsKeyTypes, keyPolicyType].sort()).toEqual(types.sort());
});

describe.each(kmsKeyTypes)("%s", (type) => {
  it("is critical when destroyed", () => {
    expect(found(changed(type, {}, null, "delete"))).toContain("critical key-destroyed");
  });

  it("is high when disabled", () => {
    expect(found(changed(type, { enabled: true }, { enabled: false }, "update"))).toContain("high key-disabled");
  });

  it("is a finding with a short deletion window", () => {
    const window = (days: number) => ({ deletion_window_in_days: days });
    expect(found(changed(type, window(30), window(7), "update"))).toContain("medium short-deletion-window");
  });
});

describe("Imported material of a key", () => {
  const until = (end: string | null, before: string | null = null) =>
    messages(changed("aws_kms_external_key", { valid_to: before }, { valid_to: end }, "update")).filter((one) =>
      one.startsWith("key-material-expires"),
    );

  // today is 2026-11-22
  it.each(["2026-11-23T00:00:00Z", "2026-12-22T00:00:00Z", "2026-11-01T00:00:00Z"])("ends soon on %s", (end) => {
    expect(until(end)).toEqual([`key-material-expires: loses its imported material on ${end.slice(0, 10)}`]);
  });

  it.each([["2026-12-23T00:00:00Z"], [""], [null]])("doesn't end soon with %j", (end) => {
    expect(until(end)).toEqual([]);
  });

  it("ends soon in a replica, too", () => {
    const text = changed("aws_kms_replica_external_key", {}, { valid_to: "2026-11-23T00:00:00Z" }, "update");
    expect(found(text)).toContain("high key-material-expires");
  });

  it("is no new finding with the same end before", () => {
    const end = "2026-11-23T00:00:00Z";
    const text = changed(
      "aws_kms_external_key",
      { valid_to: end, tags: {} },
      { valid_to: end, tags: { a: "b" } },
      "update",
    );
    const statuses = reviewOf(text).findings.filter(({ rule }) => rule === "key-material-expires");
    expect(statuses.map(({ status }) => status)).toEqual(["already there"]);
  });
});
