import { bucketStatements } from "../../policies/bucket";
import { mixpanel } from "../vendors/shipped";
import { changedPlan, policy, reviewOf, sentencesOf, staying, unreadOf } from "./small-plan";

type Values = Readonly<Record<string, unknown>>;

const [one, other] = ["0123456789abcdef0123456789abcdef", "fedcba9876543210fedcba9876543210"] as const;
const trusting = (ids: string | readonly string[], more: Values = {}): Values => ({
  Effect: "Allow",
  Principal: { AWS: "arn:aws:iam::485438090326:user/mixpanel-export" },
  Action: "sts:AssumeRole",
  Condition: { StringEquals: { "sts:ExternalId": ids }, ...more },
});
const bucket = bucketStatements(mixpanel, { mode: "role" }, "acme") as unknown as readonly Values[];
const role = (...statements: readonly Values[]) => ({ name: "acme", assume_role_policy: policy(...statements) });
const reviewed = (before: Values | undefined, after: Values) =>
  reviewOf(
    changedPlan({
      "aws_iam_role.r": { ...(before && { before }), after },
      "aws_iam_role_policy.p": staying({ role: "acme", name: "p", policy: policy(...bucket) }),
    }),
  );
const verdicts = ({ grants }: ReturnType<typeof reviewed>) =>
  grants.flatMap(({ judgement }) => judgement?.verdict ?? []);
const added = (review: ReturnType<typeof reviewed>) => unreadOf(review, "customer-added", "narrower-than-documented");
const alsoOther = `customer-added: aws_iam_role.r also lets in ${other} as a customer of Mixpanel`;

describe("Several external ids are as documented, and the sentence names them:", () => {
  test("in one statement", () => {
    const review = reviewed(undefined, role(trusting([one, other])));
    expect(verdicts(review)).toEqual(["as documented"]);
    expect(sentencesOf(review)[0]).toContain(`only with external id ${one} or ${other}`);
  });

  test("in a statement of each", () => {
    const review = reviewed(undefined, role(trusting(one), trusting(other)));
    expect(verdicts(review)).toEqual(["as documented", "as documented"]);
    expect(sentencesOf(review)[0]).toContain(`only with external id ${one}`);
    expect(sentencesOf(review)[1]).toContain(`only with external id ${other}`);
  });

  test("but not with another demand in one of them", () => {
    const narrow = trusting(other, { IpAddress: { "aws:SourceIp": "203.0.113.7/32" } });
    expect(verdicts(reviewed(undefined, role(trusting(one), narrow)))).toEqual(["as documented", "narrower"]);
  });

  test("but not beside a statement without any", () => {
    const { Condition: _, ...open } = trusting(one);
    expect(verdicts(reviewed(undefined, role(trusting(one), open)))).toEqual(["as documented", "broader"]);
  });
});

describe("Another external id of an existing role is another customer:", () => {
  test("in the same statement", () => {
    expect(added(reviewed(role(trusting(one)), role(trusting([one, other]))))).toEqual([alsoOther]);
  });

  test("in a statement of its own", () => {
    expect(added(reviewed(role(trusting(one)), role(trusting(one), trusting(other))))).toEqual([alsoOther]);
  });

  test("but none if the statements are merged or split", () => {
    const [split, merged] = [role(trusting(one), trusting(other)), role(trusting([one, other]))];
    expect(added(reviewed(split, merged))).toEqual([]);
    expect(added(reviewed(merged, split))).toEqual([]);
  });

  test("but none in a new role", () => {
    expect(added(reviewed(undefined, role(trusting([one, other]))))).toEqual([]);
  });
});

test("Another subject of a vendor's tokens is another customer", () => {
  const issuer = "oidc-configuration.audit-log.githubusercontent.com";
  const tokens = (...enterprises: readonly string[]) => ({
    name: "audit",
    assume_role_policy: policy({
      Effect: "Allow",
      Principal: { Federated: `arn:aws:iam::111122223333:oidc-provider/${issuer}` },
      Action: "sts:AssumeRoleWithWebIdentity",
      Condition: { StringEquals: { [`${issuer}:aud`]: "sts.amazonaws.com", [`${issuer}:sub`]: enterprises } },
    }),
  });
  const [acme, evil] = ["https://github.com/acme", "https://github.com/evil"];
  const put = { Effect: "Allow", Action: "s3:PutObject", Resource: "arn:aws:s3:::acme-audit/*" };
  const review = reviewOf(
    changedPlan({
      "aws_iam_role.r": { before: tokens(acme), after: tokens(acme, evil) },
      "aws_iam_role_policy.p": staying({ role: "audit", name: "p", policy: policy(put) }),
    }),
  );
  expect(unreadOf(review, "customer-added")).toEqual([
    `customer-added: aws_iam_role.r also lets in ${evil} as a customer of GitHub`,
  ]);
});
