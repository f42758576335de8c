import { bucketStatements } from "../../policies/bucket";
import { mixpanel, mparticle } from "../vendors/shipped";
import { policy, reviewOf, smallPlan } from "./small-plan";

const trust = policy({
  Effect: "Allow",
  Principal: { AWS: "arn:aws:iam::485438090326:user/mixpanel-export" },
  Action: "sts:AssumeRole",
  Condition: { StringEquals: { "sts:ExternalId": "0123456789abcdef0123456789abcdef" } },
});
const role = (...statements: object[]) => ({
  "aws_iam_role.r": { after: { name: "r", assume_role_policy: trust } },
  "aws_iam_role_policy.p": {
    after: { role: "r", name: "p", policy: policy(...(statements as Record<string, unknown>[])) },
  },
});
const mixpanels = (bucket: string) => role(...bucketStatements(mixpanel, { mode: "role" }, bucket));
const bucketPolicy = (bucket: string, statements: readonly object[]) => ({
  "aws_s3_bucket_policy.b": { after: { bucket, policy: policy(...(statements as Record<string, unknown>[])) } },
});
const mparticles = (bucket: string) =>
  bucketPolicy(bucket, bucketStatements(mparticle, { mode: "bucket-policy" }, bucket));
const found = (plan: Parameters<typeof smallPlan>[0]) =>
  reviewOf(smallPlan(plan)).findings.flatMap(({ rule, address, message, severity }) =>
    rule === "vendors-reach-each-other" ? [`${severity}: ${address} ${message}`] : [],
  );

describe("Two vendors on one bucket", () => {
  test("are found if one may read or delete the other's objects", () => {
    expect(found({ ...mixpanels("acme"), ...mparticles("acme") })).toEqual([
      "medium: aws_iam_role_policy.p lets Mixpanel read, overwrite and delete objects written by mParticle",
    ]);
  });

  test("are both found if each may read the other's objects", () => {
    const user = {
      "aws_iam_user_policy.u": {
        after: {
          user: "u",
          name: "u",
          policy: policy(
            ...(bucketStatements(mparticle, { mode: "iam-user" }, "acme") as unknown as Record<string, unknown>[]),
          ),
        },
      },
    };
    expect(found({ ...mixpanels("acme"), ...user })).toEqual([
      "medium: aws_iam_role_policy.p lets Mixpanel read, overwrite and delete objects written by mParticle",
      "medium: aws_iam_user_policy.u lets mParticle read and overwrite objects written by Mixpanel",
    ]);
  });

  test("are no finding with a bucket each, or a prefix each", () => {
    expect(found({ ...mixpanels("acme"), ...mparticles("acme-other") })).toEqual([]);
    const reading = { Effect: "Allow", Action: "s3:GetObject", Resource: "arn:aws:s3:::acme/mixpanel/*" };
    const [statement] = bucketStatements(mparticle, { mode: "bucket-policy" }, "acme");
    const writing = { ...statement, Resource: "arn:aws:s3:::acme/mparticle/*" };
    expect(found({ ...role(reading), ...bucketPolicy("acme", [writing]) })).toEqual([]);
  });

  test("are no finding where both may only write", () => {
    const writing = { Effect: "Allow", Action: "s3:PutObject", Resource: "arn:aws:s3:::acme/*" };
    expect(found({ ...role(writing), ...mparticles("acme") })).toEqual([]);
  });

  test("are found where one is given everything but something", () => {
    const all = { Effect: "Allow", NotAction: "s3:DeleteBucket", NotResource: "arn:aws:s3:::other" };
    expect(found({ ...role(all), ...mparticles("acme") })).toHaveLength(1);
  });

  test("are no finding where a wildcard in a bucket's own policy matches the other's bucket", () => {
    const [statement] = bucketStatements(mparticle, { mode: "bucket-policy" }, "acme");
    const wide = { ...statement, Action: ["s3:PutObject", "s3:GetObject"], Resource: "arn:aws:s3:::acme*/*" };
    expect(found({ ...mixpanels("acme-other"), ...bucketPolicy("acme", [wide]) })).toEqual([]);
  });
});
