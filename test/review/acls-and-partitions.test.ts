import { noTrust } from "../../review/trust/trust-file";
import { readPlan } from "../../review/plan/plan";
import { review } from "../../review/review";
import { vendors } from "../../vendors/index";
import { policy, reviewOf, smallPlan } from "./small-plan";

describe("An ACL is one finding", () => {
  const canonical = "79a59df900b949e55d96a1e698fbacedfd6e09d98eacf8f8d5218e7cd47ef2be";
  const grants = (id: string) =>
    smallPlan({
      "aws_s3_bucket_acl.a": {
        after: {
          bucket: "acme-events",
          access_control_policy: [{ grant: [{ grantee: [{ id, type: "CanonicalUser" }], permission: "READ" }] }],
        },
      },
    });

  test.each([
    [
      "for everyone",
      smallPlan({ "aws_s3_bucket_acl.a": { after: { bucket: "acme", acl: "public-read" } } }),
      "public-principal",
    ],
    ["for a canonical user", grants(canonical), "bucket-acl"],
  ])("%s", (_whom, text, rule) => {
    expect(reviewOf(text).findings.map((one) => one.rule)).toEqual([rule]);
  });

  test("and none for a trusted canonical user", () => {
    const entry = {
      principal: canonical,
      reason: "Acme Audit reads the logs.",
      owner: "security",
      until: "2027-01-31",
    };
    const trust = { ...noTrust, trusted: [{ ...entry, place: "review.yaml:1" }] };
    const result = review([readPlan(grants(canonical), "p.json", "p")], { vendors, trust, today: "2026-11-22" });
    expect(result.findings).toEqual([]);
    expect(result.suppressed.map(({ rule }) => rule)).toEqual(["bucket-acl"]);
  });
});

describe("A role of another partition is the one in a policy,", () => {
  const vendor = "arn:aws:iam::485438090326:user/mixpanel-export";
  // the vendor's document has the partition aws alone
  const bucket = "arn:aws:s3:::acme-events";
  const planIn = (region: object, deny: object) => {
    const text = smallPlan({
      "aws_iam_role.r": {
        after: {
          name: "acme-role",
          path: "/",
          assume_role_policy: policy({ Effect: "Allow", Principal: { AWS: vendor }, Action: "sts:AssumeRole" }),
        },
      },
      "aws_iam_role_policy.p": {
        after: {
          role: "acme-role",
          policy: policy({ Effect: "Allow", Action: "s3:GetObject", Resource: `${bucket}/*` }),
        },
      },
      "aws_s3_bucket_policy.b": {
        after: {
          bucket: "acme-events",
          policy: policy({ Effect: "Deny", Action: "s3:GetObject", Resource: "*", ...deny }),
        },
      },
    });
    const aws = { expressions: { allowed_account_ids: { constant_value: ["111122223333"] }, ...region } };
    return JSON.stringify({
      ...(JSON.parse(text) as object),
      configuration: { root_module: {}, provider_config: { aws } },
    });
  };
  const role = "arn:aws-us-gov:iam::111122223333:role/acme-role";
  const denied = (text: string) =>
    reviewOf(text)
      .grants.flatMap(({ judgement }) => judgement?.differences ?? [])
      .some(({ by, message }) => by === "denial" && message.includes("aws_s3_bucket_policy.b"));

  test.each<[string, object, object, boolean]>([
    [
      "by its ARN, in a known Region",
      { region: { constant_value: "us-gov-west-1" } },
      { Principal: { AWS: role } },
      true,
    ],
    ["by its ARN, in an unknown Region", {}, { Principal: { AWS: role } }, true],
    ["except by its ARN", {}, { NotPrincipal: { AWS: role } }, false],
    [
      "by a condition on its ARN",
      { region: { constant_value: "us-gov-west-1" } },
      { Principal: "*", Condition: { ArnEquals: { "aws:PrincipalArn": role } } },
      true,
    ],
    ["and another role is not", {}, { Principal: { AWS: `${role}-2` } }, false],
  ])("%s", (_how, region, deny, isDenied) => {
    expect(denied(planIn(region, deny))).toBe(isDenied);
  });
});
