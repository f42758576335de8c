import { readFileSync } from "node:fs";
import { join } from "node:path";
import { bucketStatements } from "../../policies/bucket";
import type { Review } from "../../review/review";
import { verdictWords } from "../../review/render/words";
import { vendors } from "../../vendors/index";
import { mparticle as mparticleFacts } from "../vendors/shipped";
import type { Vendor } from "../../vendors/vendor";
import { policy, reviewOf, sentencesOf, smallPlan, type Created } from "./small-plan";

const mixpanel = "arn:aws:iam::485438090326:user/mixpanel-export";
const mparticle = "arn:aws:iam::338661164609:role/s3-role-1-mparticle-us1";

function judgementsOf(plan: Readonly<Record<string, Created>>): readonly string[] {
  return reviewOf(smallPlan(plan)).grants.flatMap(({ judgement }) =>
    (judgement?.differences ?? []).map(({ direction, by, message }) => `${direction} by ${by}: ${message}`),
  );
}

describe("A way in that the vendor does not document is broader by its principal:", () => {
  const undocumented = (vendor: string, way: string) => [
    `broader by principal: ${vendor} documents no access by ${way}`,
  ];
  test("a role for mParticle", () => {
    const statement = { Effect: "Allow", Action: "s3:PutObject", Resource: "arn:aws:s3:::acme/*" };
    const trust = policy({ Effect: "Allow", Action: "sts:AssumeRole", Principal: { AWS: mparticle } });
    const plan = {
      "aws_iam_role.r": { after: { name: "r", assume_role_policy: trust } },
      "aws_iam_role_policy.p": { after: { role: "r", policy: policy(statement) } },
    };
    expect(judgementsOf(plan)).toEqual(undocumented("mParticle", "a role"));
  });

  test("a bucket policy for Mixpanel", () => {
    const statement = {
      Effect: "Allow",
      Principal: { AWS: mixpanel },
      Action: "s3:PutObject",
      Resource: "arn:aws:s3:::acme/*",
    };
    const plan = { "aws_s3_bucket_policy.b": { after: { bucket: "acme", policy: policy(statement) } } };
    expect(judgementsOf(plan)).toEqual(undocumented("Mixpanel", "a policy of a bucket or key"));
  });
});

test("A user is mParticle's with a statement word for word mParticle's, and nobody's with one more action", () => {
  const vendorsWith = (...more: readonly string[]) => {
    // the first one, which names no bucket, could be anybody's, and the second is another vendor's, too
    const [, , statement] = bucketStatements(
      vendors.find(({ id }) => id === "mparticle")!,
      { mode: "iam-user" },
      "acme",
    );
    const text = policy({ ...statement!, Action: [statement!.Action, ...more].flat() });
    const plan = { "aws_iam_user_policy.p": { after: { user: "acme", policy: text } } };
    return reviewOf(smallPlan(plan)).grants.map(({ vendor }) => vendor);
  };
  expect([vendorsWith(), vendorsWith("s3:PutBucketPolicy")]).toEqual([["mParticle"], [undefined]]);
});

describe("A document with two forms of a statement", () => {
  const printed = readFileSync(join(__dirname, "../fixtures/vendor-docs/mparticle-bucket-policy-bucket.json"), "utf8");
  const judged = (text: string, bucket: string, of: readonly Vendor[] = vendors) =>
    reviewOf(smallPlan({ "aws_s3_bucket_policy.b": { after: { bucket, policy: text } } }), of);
  const found = ({ findings }: Review) =>
    findings.map(({ severity, rule, message }) => `${severity} ${rule}: ${message}`);
  const others = /newer-document|tls-not-demanded|bucket-policy-replaced/;

  test("is mParticle's: its own JSON, word for word, is as documented, with a note of other matches", () => {
    const result = judged(printed.replaceAll("{bucket}", "acme-events"), "acme-events");
    expect(result.grants.map(verdictWords)).toEqual(["as documented (JSON form) · mParticle: Amazon S3 (2023-02)"]);
    expect(found(result).filter((one) => !others.test(one))).toEqual([
      "low other-form: has arn:aws:s3:::acme-events*, the JSON form of mParticle's document, which also matches every bucket whose name begins alike",
    ]);
  });

  test("is mParticle's: the form of its manual steps is as documented without a word", () => {
    const result = judged(printed.replaceAll("{bucket}*", "acme-events/*"), "acme-events");
    expect(result.grants.map(verdictWords)).toEqual(["as documented · mParticle: Amazon S3 (2023-02)"]);
    expect(found(result).filter((one) => !others.test(one))).toEqual([]);
  });

  test("gives no more than either form: another bucket's is broader", () => {
    const result = judged(printed.replaceAll("{bucket}*", "acme*"), "acme-events");
    expect(result.grants.map(({ judgement }) => judgement?.verdict)).toEqual(["broader"]);
    expect(found(result).map((one) => one.split(":")[0])).toContain("high broader-than-documented");
  });

  test("may be any vendor's, for any way in", () => {
    const document = { title: "Made-up: Setup", url: "https://acme.example/setup", date: "2026-01" };
    const statement = (Action: string) => ({
      Effect: "Allow" as const,
      Principal: { AWS: "arn:aws:iam::999988887777:role/made-up" },
      Action,
      Resource: "arn:aws:s3:::{bucket}/*",
    });
    const madeUp: Vendor = {
      ...mparticleFacts,
      id: "made-up",
      name: "Made-up",
      document,
      accounts: { "999988887777": "Made-up one" },
      access: {
        "bucket-policy": {
          bucket: [statement("s3:PutObject")],
          key: "undocumented",
          form: "text",
          otherForms: [
            { form: "table", document, bucket: [statement("s3:GetObject")], differs: "reads and does not write" },
          ],
        },
      },
    };
    const verdicts = ["s3:PutObject", "s3:GetObject", "s3:DeleteObject"].map((action) => {
      const text = policy({ ...statement(action), Resource: "arn:aws:s3:::acme-events/*" });
      const { grants, findings } = judged(text, "acme-events", [madeUp]);
      const rules = findings.map(({ rule }) => rule).filter((rule) => /form|documented/.test(rule));
      return [verdictWords(grants[0]!), ...rules];
    });
    expect(verdicts).toEqual([
      ["as documented · Made-up: Setup (2026-01)"],
      ["as documented (table form) · Made-up: Setup (2026-01)", "other-form"],
      ["broader · Made-up: Setup (2026-01)", "broader-than-documented"],
    ]);
  });
});

describe("A bucket's policy names", () => {
  const statement = { Effect: "Allow", Principal: { AWS: mixpanel }, Action: "s3:PutObject" };
  test("the configuration's account and bucket, before the bucket has its ARN", () => {
    const template =
      '${jsonencode({"Statement" = [{"Effect" = "Allow", "Principal" = {"AWS" = "arn:aws:iam::${data.aws_caller_identity.me.account_id}:user/me"}, "Action" = "s3:GetObject", "Resource" = "${aws_s3_bucket.b.arn}/*"}]})}';
    const plan = {
      "aws_s3_bucket.b": { after: { bucket: "acme" }, unknown: { arn: true } },
      "aws_s3_bucket_policy.b": { after: { bucket: "acme" }, unknown: { policy: true } },
    };
    const configuration = {
      resources: [
        { address: "aws_s3_bucket.b", expressions: {} },
        { address: "aws_s3_bucket_policy.b", expressions: { policy: { constant_value: template } } },
      ],
    };
    const account = {
      provider_config: { aws: { expressions: { allowed_account_ids: { constant_value: ["111122223333"] } } } },
    };
    const text = smallPlan(plan, {}, { configuration: { ...account, root_module: configuration } });
    expect(sentencesOf(reviewOf(text))).toEqual(["Account 111122223333 (user me) may get in aws_s3_bucket.b"]);
  });

  test("the policy's address, if the plan has no bucket", () => {
    const policyOf = policy({ ...statement, Resource: "*" });
    const plan = { "aws_s3_bucket_policy.b": { after: { policy: policyOf }, unknown: { bucket: true } } };
    expect(reviewOf(smallPlan(plan)).grants.map(({ on }) => on)).toEqual(["the bucket of aws_s3_bucket_policy.b"]);
  });
});

describe("An output with statements", () => {
  const output = (after: string) => smallPlan({}, {}, { output_changes: { statements: { before: null, after } } });
  const statement = { Effect: "Allow", Action: "s3:PutObject", Resource: "arn:aws:s3:::acme/*" };

  test("is access, if it names its principals", () => {
    const text = policy({ ...statement, Principal: { AWS: "arn:aws:iam::111122223333:user/me" } });
    expect(sentencesOf(reviewOf(output(text)))).toEqual([
      expect.stringMatching(/^Account 111122223333 \(user me\) may put in acme/),
    ]);
  });

  test("is none without principals, or without a policy", () => {
    expect(sentencesOf(reviewOf(output(policy(statement))))).toEqual([]);
    expect(sentencesOf(reviewOf(output('{"Statement": "none"}')))).toEqual([]);
  });
});

describe("A disabled or asymmetric key", () => {
  const opened = policy({ Effect: "Allow", Principal: "*", Action: "kms:Decrypt", Resource: "*" });
  const rotation = (values: object) =>
    reviewOf(smallPlan({ "aws_kms_key.k": { after: { policy: opened, ...values } } })).findings.flatMap(
      ({ rule, message }) => (["key-rotation-off", "key-disabled"].includes(rule) ? [message] : []),
    );
  test("is found disabled, and is not asked to rotate where KMS could not", () => {
    expect(rotation({ is_enabled: false, enable_key_rotation: true })).toEqual(["is disabled"]);
    expect(rotation({ customer_master_key_spec: "RSA_2048" })).toEqual([]);
    expect(rotation({})).toEqual(["is not rotated"]);
  });

  test("is found too if it encrypts a bucket that an outsider reaches, and only the apply gives it an ARN", () => {
    const reached = policy({
      Effect: "Allow",
      Principal: "*",
      Action: "s3:GetObject",
      Resource: "arn:aws:s3:::acme/*",
    });
    const encryption = "aws_s3_bucket_server_side_encryption_configuration";
    const rule = (key: object) => [{ apply_server_side_encryption_by_default: [key] }];
    const plan = (references: readonly string[]) =>
      smallPlan(
        {
          "aws_s3_bucket_policy.b": { after: { bucket: "acme", policy: reached } },
          "aws_kms_key.k": { after: { enable_key_rotation: false }, unknown: { arn: true, policy: true } },
          "aws_kms_key.rotated": { after: { enable_key_rotation: true }, unknown: { arn: true, policy: true } },
          "aws_kms_alias.a": { after: { name: "alias/a" }, unknown: { target_key_id: true } },
          [`${encryption}.e`]: {
            after: { bucket: "acme", rule: rule({ sse_algorithm: "aws:kms" }) },
            unknown: { rule: rule({ kms_master_key_id: true }) },
          },
        },
        {
          resources: [
            { address: "aws_kms_key.k", expressions: {} },
            { address: "aws_kms_key.rotated", expressions: {} },
            { address: "aws_kms_alias.a", expressions: { target_key_id: { references: ["aws_kms_key.k.key_id"] } } },
            { address: `${encryption}.e`, expressions: { rule: rule({ kms_master_key_id: { references } }) } },
          ],
        },
      );
    const rules = (text: string) => reviewOf(text).findings.map(({ rule }) => rule);
    expect(rules(plan(["aws_kms_key.k.arn", "aws_kms_key.k"]))).toContain("key-rotation-off");
    expect(rules(plan(["aws_kms_alias.a.target_key_arn", "aws_kms_alias.a"]))).toContain("key-rotation-off");
    expect(rules(plan(["aws_kms_key.rotated.arn", "aws_kms_key.rotated"]))).not.toContain("key-rotation-off");
    // nothing tells the key, so it may be any of the module's
    expect(rules(plan(["local.key"]))).toContain("key-rotation-off");
  });
});

test("Everyone in one organization is not everyone in the world", () => {
  const found = (value: string) => {
    const condition = { StringEquals: { "aws:PrincipalOrgID": value } };
    const statement = { Effect: "Allow", Principal: "*", Action: "s3:GetObject", Resource: "arn:aws:s3:::acme/*" };
    const text = policy({ ...statement, Condition: condition });
    const { findings } = reviewOf(smallPlan({ "aws_s3_bucket_policy.b": { after: { bucket: "acme", policy: text } } }));
    return findings.some(({ rule }) => rule === "public-principal");
  };
  expect([found("o-acme"), found("*")]).toEqual([false, true]);
});

describe("An invalid policy is a finding:", () => {
  test.each([
    ["has no Statement", '{"Version":"2012-10-17"}', "it has no Statement"],
    ["is a list", "[]", "it is not a policy document"],
    ["has a Statement that is text", '{"Statement":"x"}', "a Statement must be a map"],
    ["has no Action", policy({ Effect: "Allow" }), "a statement has no Action"],
    [
      "has a Principal that is text",
      policy({ Effect: "Allow", Action: "s3:*", Principal: "me" }),
      "a Principal must be * or a map",
    ],
    [
      "has a Condition that is text",
      policy({ Effect: "Allow", Action: "s3:*", Condition: "always" }),
      "a Condition must be a map",
    ],
    [
      "has an operator with a text for its keys",
      policy({ Effect: "Allow", Action: "s3:*", Condition: { StringEquals: "acme" } }),
      "a Condition's StringEquals must be a map",
    ],
  ])("it %s", (_what, text, message) => {
    const { findings } = reviewOf(smallPlan({ "aws_s3_bucket_policy.b": { after: { bucket: "acme", policy: text } } }));
    expect(findings.filter(({ rule }) => rule === "invalid-policy").map((finding) => finding.message)).toEqual([
      `has an invalid policy: ${message}`,
    ]);
  });
});
