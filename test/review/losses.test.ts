import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { readPlan } from "../../review/plan/plan";
import { review } from "../../review/review";
import { vendors } from "../../vendors/index";
import { basePlan, edited, type Edit } from "../plans/hostile-plan";

const lossRules = [
  "key-abandoned",
  "objects-expire",
  "vendor-cut-off",
  "vendor-denied",
  "vendor-value-changed",
  "versions-expire",
];

const losses = (...texts: readonly string[]) => {
  const plans = texts.map((text, index) => readPlan(text, `${index}.json`, `plan ${index}`));
  const { findings } = review(plans, { vendors, today: "2026-11-22" });
  return findings
    .filter(({ rule }) => lossRules.includes(rule))
    .map(({ severity, rule, address, message }) => `${severity} ${rule}: ${address} ${message}`);
};

const folder = join(__dirname, "../plans/losses");
const real = (name: string) => readFileSync(join(folder, `${name}.json`), "utf8");

describe("A plan of Terraform for one changed setting tells the loss", () => {
  const bucket = "module.acme-plain.aws_s3_bucket_lifecycle_configuration.bucket";
  const noncurrent = "module.acme-pod.aws_s3_bucket_lifecycle_configuration.bucket";
  const soon = "S3 runs lifecycle rules daily: it deletes older ones soon after you apply.";
  const arn = "arn:aws:iam::111122223333:role";
  const role = "module.acme-role.aws_iam_role.role is destroyed and created again with another ARN:";
  const pod = "high vendor-cut-off: module.acme-pod.aws_s3_bucket_policy.bucket no longer gives this: mParticle EU1";
  const mixpanel = "Mixpanel export (account 485438090326, user mixpanel-export) may";
  const acls = "may put and set the ACLs of objects in mp-forwarding-acme";
  const token = "only with external id 0123456789abcdef0123456789abcdef";

  const told: readonly (readonly [plan: string, findings: readonly unknown[]])[] = [
    [
      "path",
      [`high vendor-value-changed: ${role} enter ${arn}/vendors/acme-role at Mixpanel in place of ${arn}/acme-role`],
    ],
    [
      "name-prefix",
      [`high vendor-value-changed: ${role} enter ${arn}/other-acme-role at Mixpanel in place of ${arn}/acme-role`],
    ],
    [
      "user-name",
      [
        "high vendor-value-changed: module.acme-user.aws_iam_access_key.blue is destroyed and created again: AWS refuses mParticle until you enter another access key there",
      ],
    ],
    [
      "pod",
      [
        `${pod} (account 583371261087, role Prod-Role-DG12-Default) ${acls}`,
        `${pod} (account 583371261087, role verifyrequest_lambda) ${acls}`,
      ],
    ],
    [
      "token",
      [
        `high vendor-cut-off: module.acme-role.aws_iam_role.role no longer gives this: ${mixpanel} put, get, list and delete in acme-events, by assuming acme-role, ${token}`,
      ],
    ],
    [
      "expire",
      [
        `high objects-expire: ${bucket} now means, without versioning in the plans: S3 deletes objects 1 day after they were written; before, they stayed. ${soon}`,
      ],
    ],
    [
      "noncurrent",
      [
        `medium versions-expire: ${noncurrent} now means: S3 deletes noncurrent versions 1 day after they were overwritten or deleted; before, after 30. ${soon}`,
      ],
    ],
    [
      "no-key",
      [
        expect.stringMatching(
          /^high vendor-cut-off: module.acme-key.aws_iam_policy.key no longer gives this: .* may decrypt/,
        ),
        "high key-abandoned: module.acme-key.aws_kms_key.key is no longer managed, and had encrypted acme-key: objects there stay under this key",
      ],
    ],
  ];

  test.each(told)("%s", (name, findings) => {
    const found = losses(real(name));
    expect(found).toHaveLength(findings.length);
    expect(found).toEqual(expect.arrayContaining([...findings]));
  });

  it("for every plan of the folder", () => {
    expect(readdirSync(folder).sort()).toEqual(told.map(([name]) => `${name}.json`).sort());
  });
});

interface Change {
  readonly address: string;
  change: Record<string, unknown>;
}

/** A plan to create everything, as if all of it were already there. */
function deployed(text: string): string {
  const plan = JSON.parse(text) as { resource_changes: Change[] };
  for (const one of plan.resource_changes)
    one.change = { ...one.change, actions: ["no-op"], before: one.change["after"], after_unknown: {} };
  return JSON.stringify(plan);
}

const lifecycle = "aws_s3_bucket_lifecycle_configuration.bucket";
const update = (address: string): Edit => ({ address, at: "actions", value: ["update"] });
const statement = (at: string, value: unknown, address = "aws_iam_policy.bucket", policy = "policy"): Edit => ({
  address,
  policy,
  at,
  value,
});
const applied = (...edits: readonly Edit[]) => edited({ name: "", base: "applied", edits, caughtBy: "" });
const deny = (more: object) =>
  statement(
    "Statement.-",
    { Effect: "Deny", Action: "s3:*", Resource: "arn:aws:s3:::acme-mixpanel-new-key/*", ...more },
    "aws_s3_bucket_policy.bucket",
  );

describe("A change without a loss is no finding of loss", () => {
  const bucket = "arn:aws:s3:::acme-mixpanel-new-key";
  const own = "arn:aws:iam::111122223333:role/acme-mixpanel-new-key";
  const reading = { Effect: "Allow", Action: ["s3:GetObject", "s3:ListBucket"], Resource: [bucket, `${bucket}/*`] };
  const writing = { ...reading, Action: ["s3:DeleteObject", "s3:PutObject"] };
  const twins: readonly (readonly [name: string, text: string])[] = [
    ["no change", applied()],
    ["another Sid", applied(statement("Statement.0.Sid", "Other"))],
    ["other words for the same actions", applied(statement("Statement.0.Action", ["s3:*Object", "s3:ListBucket"]))],
    ["a statement split in two", applied(statement("Statement", [reading, writing]))],
    ["statements for every bucket", applied(statement("Statement.0.Resource", "*"))],
    [
      "another order of the actions",
      applied(statement("Statement.0.Action", ["s3:DeleteObject", "s3:ListBucket", "s3:GetObject", "s3:PutObject"])),
    ],
    ["a demand for TLS", applied(statement("Statement.0.Condition", { Bool: { "aws:SecureTransport": "true" } }))],
    [
      "another order of the external ids, and one more",
      applied(
        statement(
          "Statement.0.Condition.StringEquals.sts:ExternalId",
          ["0".repeat(32), "22223333444455556666777788889999", "aaaabbbbccccddddeeeeffff00001111"],
          "aws_iam_role.role",
          "assume_role_policy",
        ),
      ),
    ],
    [
      "a denial of an old TLS",
      applied(deny({ Principal: "*", Condition: { NumericLessThan: { "s3:TlsVersion": "1.2" } } })),
    ],
    [
      "a denial of everyone but the vendor's role",
      applied(deny({ Principal: "*", Condition: { ArnNotEquals: { "aws:PrincipalArn": own } } })),
    ],
    ["a denial of another account", applied(deny({ Principal: { AWS: "arn:aws:iam::444455556666:root" } }))],
    ["a denial of other actions", applied(deny({ Principal: "*", Action: "s3:PutObjectAcl" }))],
    [
      "old versions kept longer",
      applied(update(lifecycle), {
        address: lifecycle,
        at: "after.rule.1.noncurrent_version_expiration.0.noncurrent_days",
        value: 90,
      }),
    ],
    [
      "a rule that is switched off",
      applied(
        update(lifecycle),
        { address: lifecycle, at: "after.rule.1.status", value: "Disabled" },
        { address: lifecycle, at: "after.rule.1.expiration", value: [{ days: 1 }] },
      ),
    ],
    ["a new bucket that deletes objects", withExpiry(basePlan("acme-mixpanel-export"))],
  ];

  test.each(twins)("%s", (_name, text) => {
    expect(losses(text)).toEqual([]);
  });

  it("nor is a fix of access beyond the document", () => {
    const broad = JSON.parse(applied(statement("Statement.0.Action", "s3:*"))) as { resource_changes: Change[] };
    const policy = broad.resource_changes.find(({ address }) => address === "aws_iam_policy.bucket")!;
    policy.change = {
      ...policy.change,
      actions: ["update"],
      before: policy.change["after"],
      after: policy.change["before"],
    };
    expect(losses(JSON.stringify(broad))).toEqual([]);
  });

  it("nor is any plan of the sample, to create it or after that", () => {
    const names = readdirSync(join(__dirname, "../plans/base")).map((file) => file.replace(/\.json$/, ""));
    expect(names.length).toBeGreaterThan(10);
    for (const name of names) expect([...losses(basePlan(name)), ...losses(deployed(basePlan(name)))]).toEqual([]);
  });
});

function withExpiry(text: string): string {
  const plan = JSON.parse(text) as { resource_changes: Change[] };
  const { change } = plan.resource_changes.find(({ address }) => address === lifecycle)!;
  (change["after"] as { rule: object[] }).rule.push({ id: "all", status: "Enabled", expiration: [{ days: 1 }] });
  return JSON.stringify(plan);
}

describe("An access key of a vendor's user", () => {
  const keys = (edit: (changes: readonly Change[]) => void) => {
    const plan = JSON.parse(deployed(basePlan("acme-mparticle-user"))) as { resource_changes: Change[] };
    for (const one of plan.resource_changes.filter(({ address }) => address.startsWith("aws_iam_access_key.")))
      for (const side of ["before", "after"]) (one.change[side] as Record<string, unknown>)["status"] = "Active";
    edit(plan.resource_changes);
    return losses(JSON.stringify(plan));
  };
  const change = (changes: readonly Change[], name: string, values: object) => {
    const found = changes.find(({ address }) => address === `aws_iam_access_key.${name}`)!;
    found.change = { ...found.change, ...values };
  };
  const refused = "AWS refuses mParticle until you enter another access key there";

  it("may go if the vendor has another one", () => {
    expect(keys((all) => change(all, "blue", { actions: ["delete"], after: null }))).toEqual([]);
  });

  it("is a loss if it is the last one", () => {
    const found = keys((all) => {
      change(all, "blue", { actions: ["delete"], after: null });
      change(all, "green", { actions: ["update"], after: { user: "acme-mparticle-user", status: "Inactive" } });
    });
    expect(found).toEqual([
      `high vendor-value-changed: aws_iam_access_key.blue is destroyed: ${refused}`,
      `high vendor-value-changed: aws_iam_access_key.green is switched off: ${refused}`,
    ]);
  });
});

describe("The lifecycle rules of an imported bucket", () => {
  /** The bucket is imported, and its lifecycle configuration is written over what it shows. */
  const imported = (shown: object, days: number) => {
    const plan = JSON.parse(withExpiry(basePlan("acme-mixpanel-export"))) as { resource_changes: Change[] };
    const at = (address: string) => plan.resource_changes.find((one) => one.address === address)!.change;
    const bucket = at("aws_s3_bucket.bucket");
    const before = { ...(bucket["after"] as object), lifecycle_rule: [shown] };
    Object.assign(bucket, { actions: ["update"], before, importing: { id: "acme-mixpanel-export" } });
    const { rule } = at(lifecycle)["after"] as {
      rule: { id: string; expiration: unknown; noncurrent_version_expiration: unknown }[];
    };
    for (const one of rule) one.noncurrent_version_expiration = [];
    rule.find(({ id }) => id === "all")!.expiration = [{ days }];
    return losses(JSON.stringify(plan));
  };
  const shown = { enabled: true, id: "old", prefix: "", tags: {}, expiration: [{ days: 90, date: "" }] };

  it("are those before the plan", () => {
    expect(imported(shown, 90)).toEqual([]);
    expect(imported(shown, 365)).toEqual([]);
    expect(imported(shown, 7)).toEqual([
      expect.stringContaining("S3 deletes objects 7 days after they were written; before, after 90"),
    ]);
  });

  it("don't count while they are switched off", () => {
    expect(imported({ ...shown, enabled: false }, 90)).toEqual([expect.stringContaining("before, they stayed")]);
  });
});
