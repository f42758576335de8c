import { bucketStatements } from "../../policies/bucket";
import { vendors } from "../../vendors/index";
import { policy, reviewOf, sentencesOf, smallPlan, type Created } from "./small-plan";

const mixpanel = "arn:aws:iam::485438090326:user/mixpanel-export";
const mparticle = "arn:aws:iam::338661164609:role/s3-role-1-mparticle-us1";

function judgementsOf(plan: Readonly<Record<string, Created>>): readonly string[] {
  return reviewOf(smallPlan(plan)).grants.flatMap(({ judgement }) =>
    (judgement?.differences ?? []).map(({ direction, by, says }) => `${direction} by ${by}: ${says}`),
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

test("A user is mParticle's where a statement is word for word mParticle's, and nobody's with an action more", () => {
  const vendorsWith = (...more: readonly string[]) => {
    // the first one, which names no bucket, could be anybody's
    const [, statement] = bucketStatements(
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

describe("A bucket's policy names", () => {
  const statement = { Effect: "Allow", Principal: { AWS: mixpanel }, Action: "s3:PutObject" };
  test("the account and the bucket that the configuration says, before the bucket has its ARN", () => {
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

  test("the policy's address, where the plan tells no bucket", () => {
    const policyOf = policy({ ...statement, Resource: "*" });
    const plan = { "aws_s3_bucket_policy.b": { after: { policy: policyOf }, unknown: { bucket: true } } };
    expect(reviewOf(smallPlan(plan)).grants.map(({ on }) => on)).toEqual(["the bucket of aws_s3_bucket_policy.b"]);
  });
});

describe("An output that holds statements", () => {
  const output = (after: string) => smallPlan({}, {}, { output_changes: { statements: { before: null, after } } });
  const statement = { Effect: "Allow", Action: "s3:PutObject", Resource: "arn:aws:s3:::acme/*" };

  test("is access that is handed over, where it names who has it", () => {
    const text = policy({ ...statement, Principal: { AWS: "arn:aws:iam::111122223333:user/me" } });
    expect(sentencesOf(reviewOf(output(text)))).toEqual([
      expect.stringMatching(/^Account 111122223333 \(user me\) may put in acme/),
    ]);
  });

  test("is none where it names nobody, or is no policy", () => {
    expect(sentencesOf(reviewOf(output(policy(statement))))).toEqual([]);
    expect(sentencesOf(reviewOf(output('{"Statement": "none"}')))).toEqual([]);
  });
});

describe("A key that is disabled or asymmetric", () => {
  const rotation = (values: object) =>
    reviewOf(smallPlan({ "aws_kms_key.k": { after: { ...values } } })).findings.flatMap(({ rule, says }) =>
      rule === "key-rotation-off" ? [says] : [],
    );
  test("is found disabled, and is not asked to rotate where KMS could not", () => {
    expect(rotation({ is_enabled: false, enable_key_rotation: true })).toEqual(["is disabled"]);
    expect(rotation({ customer_master_key_spec: "RSA_2048" })).toEqual([]);
    expect(rotation({})).toEqual(["is not rotated"]);
  });
});

test("Everybody of one organization is not everybody in the world", () => {
  const found = (value: string) => {
    const condition = { StringEquals: { "aws:PrincipalOrgID": value } };
    const statement = { Effect: "Allow", Principal: "*", Action: "s3:GetObject", Resource: "arn:aws:s3:::acme/*" };
    const text = policy({ ...statement, Condition: condition });
    const { findings } = reviewOf(smallPlan({ "aws_s3_bucket_policy.b": { after: { bucket: "acme", policy: text } } }));
    return findings.some(({ rule }) => rule === "public-principal");
  };
  expect([found("o-acme"), found("*")]).toEqual([false, true]);
});

describe("A policy that AWS would not take is a finding:", () => {
  test.each([
    ["has no Statement", '{"Version":"2012-10-17"}', "it has no Statement"],
    ["is a list", "[]", "it is not a policy document"],
    ["has a Statement that is text", '{"Statement":"x"}', "a Statement is not a map"],
    ["has no Action", policy({ Effect: "Allow" }), "a statement has no Action"],
    [
      "has a Principal that is text",
      policy({ Effect: "Allow", Action: "s3:*", Principal: "me" }),
      "a Principal is neither * nor a map",
    ],
    [
      "has a Condition that is text",
      policy({ Effect: "Allow", Action: "s3:*", Condition: "always" }),
      "a Condition is not a map",
    ],
    [
      "has an operator with a text for its keys",
      policy({ Effect: "Allow", Action: "s3:*", Condition: { StringEquals: "acme" } }),
      "a Condition's StringEquals is not a map",
    ],
  ])("it %s", (_what, text, says) => {
    const { findings } = reviewOf(smallPlan({ "aws_s3_bucket_policy.b": { after: { bucket: "acme", policy: text } } }));
    expect(findings.filter(({ rule }) => rule === "invalid-policy").map((finding) => finding.says)).toEqual([
      `has a policy that AWS would not take: ${says}`,
    ]);
  });
});
