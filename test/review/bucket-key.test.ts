import { basePlan } from "../plans/hostile-plan";
import { policy, reviewOf } from "./small-plan";

type Values = Record<string, unknown>;
interface Change {
  address: string;
  type: string;
  change: { actions: string[]; before: Values | null; after: Values | null; after_unknown: Values };
}
interface Text {
  resource_changes: Change[];
  configuration: { root_module: { resources: { address: string; expressions: Values }[] } };
}

const account = "111122223333";
const other = `arn:aws:kms:us-east-1:${account}:key/cccccccc-0000-0000-0000-000000000000`;
const role = `arn:aws:iam::${account}:role/acme-mixpanel-new-key`;
const root = { Effect: "Allow", Principal: { AWS: `arn:aws:iam::${account}:root` }, Action: "kms:*", Resource: "*" };
const admin = { ...root, Principal: { AWS: `arn:aws:iam::${account}:role/admin` } };
const encryption = "aws_s3_bucket_server_side_encryption_configuration.bucket";
const using = (Resource: string, more: Values = {}) => ({
  Effect: "Allow",
  Action: ["kms:GenerateDataKey", "kms:Decrypt"],
  Resource,
  ...more,
});

/** A standing stack with a bucket, and one edit of the plan. */
class Standing {
  readonly plan: Text;

  constructor(base: string) {
    this.plan = JSON.parse(basePlan(base)) as Text;
    for (const { change } of this.plan.resource_changes) {
      change.actions = ["no-op"];
      change.before = structuredClone(change.after);
      change.after_unknown = {};
    }
  }

  at(address: string): Change {
    return this.plan.resource_changes.find((one) => one.address === address)!;
  }

  add(address: string, after: Values, before: Values | null = null): this {
    const [type = "", name] = address.split(".");
    const change = { actions: [before ? "no-op" : "create"], before, after, after_unknown: {} };
    this.plan.resource_changes.push({ address, mode: "managed", type, name, change } as Change);
    return this;
  }

  /** The rules of the encryption after the plan, or on both sides. */
  encrypt(key: Values, sides: readonly ("before" | "after")[] = ["after"]): this {
    for (const side of sides) this.at(encryption).change[side]!["rule"] = ruleOf(key);
    if (sides.length === 1) this.at(encryption).change.actions = ["update"];
    return this;
  }

  /** The vendor's role has this policy on keys, before and after. */
  using(...statements: readonly Values[]): this {
    const { change } = this.at("aws_iam_policy.key");
    const [first] = (JSON.parse(String(change.after!["policy"])) as { Statement: Values[] }).Statement;
    for (const side of ["before", "after"] as const) change[side]!["policy"] = policy(first!, ...statements);
    return this;
  }

  /** The vendor's role has another policy, before and after, that no plan has. */
  withUnseenPolicy(): this {
    const attached = { role: role.split("/").at(-1)!, policy_arn: "arn:aws:iam::111122223333:policy/elsewhere" };
    return this.add("aws_iam_role_policy_attachment.elsewhere", attached, attached);
  }

  key(...statements: readonly Values[]): this {
    const own = { arn: other, key_id: other.split("/")[1], enable_key_rotation: true, deletion_window_in_days: 30 };
    return this.add("aws_kms_key.other", statements.length > 0 ? { ...own, policy: policy(...statements) } : own);
  }

  get found(): readonly string[] {
    return reviewOf(JSON.stringify(this.plan)).findings.flatMap(({ rule, status, severity, message }) =>
      rule === "bucket-key-out-of-reach" ? [`${status} ${severity}: ${message}`] : [],
    );
  }
}

const ruleOf = (key: Values) => [
  { apply_server_side_encryption_by_default: [{ sse_algorithm: "aws:kms", ...key }], bucket_key_enabled: true },
];
const byRole = () => new Standing("applied").encrypt({ kms_master_key_id: other });
const lacks = (vendor: string, actions: string, key = other) =>
  `new high: encrypts with another key, ${key}: ${vendor} may not use it (${actions})`;
const unclear = (vendor: string, actions: string, key = other) =>
  `new high: encrypts with another key, ${key}: ${vendor} may lose access, because no plan shows that it may use it (${actions})`;
const both = "kms:Decrypt, kms:GenerateDataKey";

describe("A bucket turns to another key, and the vendor's role", () => {
  it.each<[string, Standing, string]>([
    ["has no permission on it", byRole().key(root), lacks("Mixpanel", both)],
    [
      "has one for decryption alone",
      byRole()
        .key(root)
        .using(using(other, { Action: "kms:Decrypt" })),
      lacks("Mixpanel", "kms:GenerateDataKey"),
    ],
    ["has none, under KMS's default policy", byRole().key(), lacks("Mixpanel", both)],
    [
      "is not in the key's policy, which names an admin",
      byRole().key(admin).using(using(other)),
      lacks("Mixpanel", both),
    ],
    [
      "is not in the key's policy, which names a role of its name in another account",
      byRole()
        .key({ ...root, Principal: { AWS: role.replace(/\d{12}/, "444455556666") } })
        .using(using(other)),
      lacks("Mixpanel", both),
    ],
    [
      "is denied by the key's policy",
      byRole()
        .key(root, { ...root, Effect: "Deny", Principal: { AWS: role } })
        .using(using(other)),
      lacks("Mixpanel", both),
    ],
    [
      "has one for another key",
      byRole()
        .key(root)
        .using(using(other.replace("cccccccc", "dddddddd"))),
      lacks("Mixpanel", both),
    ],
    ["has none, and the key is in no plan", byRole(), unclear("Mixpanel", both)],
    [
      "has none, except perhaps by a policy of no plan",
      byRole().key(root).withUnseenPolicy(),
      unclear("Mixpanel", both),
    ],
    [
      "has none, and the key has an id alone",
      new Standing("applied").encrypt({ kms_master_key_id: "cccc" }),
      unclear("Mixpanel", both, "cccc"),
    ],
  ])("%s", (_, standing, expected) => {
    expect(standing.found).toEqual([expected]);
  });

  it.each<[string, Standing]>([
    ["has permission on it", byRole().key(root).using(using(other))],
    ["has permission on every key", byRole().key(root).using(using("*"))],
    [
      "has permission on every key of the account",
      byRole()
        .key(root)
        .using(using(`arn:aws:kms:*:${account}:key/*`)),
    ],
    [
      "has permission through S3",
      byRole()
        .key(root)
        .using(using(other, { Condition: { StringEquals: { "kms:ViaService": "s3.us-east-1.amazonaws.com" } } })),
    ],
    ["has permission under KMS's default policy", byRole().key().using(using(other))],
    ["is in the key's policy", byRole().key(root, { ...root, Principal: { AWS: role } })],
    ["is in the key's policy alone", byRole().key({ ...root, Principal: { AWS: role } })],
    ["has permission, and the key is in no plan", byRole().using(using(other))],
    [
      "has permission by a policy resource of the key",
      byRole()
        .key()
        .add("aws_kms_key_policy.p", {
          key_id: other.split("/")[1],
          policy: policy({ ...root, Principal: { AWS: role } }),
        }),
    ],
  ])("%s: no finding", (_, standing) => {
    expect(standing.found).toEqual([]);
  });
});

describe("A bucket turns to another key, and the vendor comes by the bucket's policy", () => {
  const byPolicy = () => new Standing("acme-mparticle-eu").encrypt({ kms_master_key_id: other });
  const vendor = { ...root, Principal: { AWS: "arn:aws:iam::583371261087:root" } };

  it("may not use a key for the own account", () => {
    expect(byPolicy().key(root).found).toEqual([lacks("mParticle", "kms:GenerateDataKey")]);
    expect(byPolicy().key().found).toEqual([lacks("mParticle", "kms:GenerateDataKey")]);
  });

  it("may lose access with a key in no plan", () => {
    expect(byPolicy().found).toEqual([unclear("mParticle", "kms:GenerateDataKey")]);
  });

  it("may use a key whose policy has the vendor", () => {
    expect(byPolicy().key(root, vendor).found).toEqual([]);
  });
});

describe("A bucket has another key", () => {
  const alias = (values: Values) => ({
    name: "alias/events",
    arn: `arn:aws:kms:us-east-1:${account}:alias/events`,
    ...values,
  });
  const byAlias = (target: string | null) => {
    const standing = new Standing("applied").encrypt({ kms_master_key_id: "alias/events" }, ["before", "after"]);
    const now = standing.at("aws_kms_key.key").change.after!["key_id"];
    standing.add("aws_kms_alias.events", alias({ target_key_id: target }), alias({ target_key_id: now }));
    const { change } = standing.at("aws_kms_alias.events");
    change.actions = [target === null ? "delete" : "update"];
    if (target === null) change.after = null;
    return standing;
  };

  it("by an alias that turns to it", () => {
    const inNoPlan = unclear("Mixpanel", both, "alias/events").replace(
      "shows that it may use it",
      "tells the key behind the alias",
    );
    expect(byAlias("cccc").found).toEqual([inNoPlan]);
    expect(byAlias(other.split("/")[1]!).key(root).found).toEqual([lacks("Mixpanel", both, "alias/events")]);
  });

  it("by an alias that the plan destroys", () => {
    expect(byAlias(null).found).toEqual([
      "new high: encrypts with alias/events, an alias that the plan destroys: uploads fail",
    ]);
  });

  it("by an argument of the bucket", () => {
    const standing = new Standing("applied").key(root);
    standing.plan.resource_changes = standing.plan.resource_changes.filter(({ address }) => address !== encryption);
    const { change } = standing.at("aws_s3_bucket.bucket");
    change.actions = ["update"];
    change.before!["server_side_encryption_configuration"] = [{ rule: ruleOf({ sse_algorithm: "AES256" }) }];
    change.after!["server_side_encryption_configuration"] = [{ rule: ruleOf({ kms_master_key_id: other }) }];
    expect(standing.found).toEqual([lacks("Mixpanel", both)]);
  });

  it("after S3's own keys", () => {
    const standing = new Standing("applied").key(root).encrypt({ kms_master_key_id: other });
    standing.at(encryption).change.before!["rule"] = ruleOf({ sse_algorithm: "AES256", kms_master_key_id: "" });
    expect(standing.found).toEqual([lacks("Mixpanel", both)]);
  });

  it("and it is no other by its id or its alias", () => {
    const { key_id: id } = new Standing("applied").at("aws_kms_key.key").change.after!;
    expect(new Standing("applied").encrypt({ kms_master_key_id: id }).found).toEqual([]);
    const standing = new Standing("applied").encrypt({ kms_master_key_id: "alias/events" });
    expect(standing.add("aws_kms_alias.events", alias({ target_key_id: id })).found).toEqual([]);
  });

  it("and none with S3's own keys, or with the account's", () => {
    expect(new Standing("applied").encrypt({ sse_algorithm: "AES256" }).found).toEqual([]);
    expect(new Standing("applied").encrypt({ kms_master_key_id: "" }).found).toEqual([]);
  });

  it("and it is new with its bucket", () => {
    const standing = byRole().key(root);
    const { change } = standing.at("aws_s3_bucket.bucket");
    Object.assign(change, { actions: ["create"], before: null });
    expect(standing.found).toEqual([]);
  });
});
