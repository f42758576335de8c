import { changedPlan, ownAccountId as own, policy, reviewOf, staying, type Changed } from "./small-plan";

type Statement = Readonly<Record<string, unknown>>;

const stranger = "arn:aws:iam::999988887777:root";
const objects = "arn:aws:s3:::acme-media/*";
const allow = { Effect: "Allow", Principal: { AWS: stranger }, Action: "s3:*", Resource: objects };
const deny = { Sid: "Held", Effect: "Deny", Principal: "*", Action: "s3:*", Resource: objects };
const outside = { Condition: { NotIpAddress: { "aws:SourceIp": "203.0.113.0/24" } } };

/** The new findings of the rule. */
function found(changes: Readonly<Record<string, Changed>>): readonly string[] {
  return reviewOf(changedPlan(changes)).findings.flatMap(({ rule, status, severity, address, message }) =>
    rule === "denial-lifted" ? [`${status} ${severity}: ${address} ${message}`] : [],
  );
}

function bucket(before: readonly Statement[], after: readonly Statement[]): Readonly<Record<string, Changed>> {
  const of = (statements: readonly Statement[]) => ({ bucket: "acme-media", policy: policy(...statements) });
  return {
    "aws_s3_bucket.b": staying({ bucket: "acme-media" }),
    "aws_s3_bucket_policy.b": { before: of(before), after: of(after) },
  };
}

const role = (...statements: readonly Statement[]) => ({ name: "r", assume_role_policy: policy(...statements) });
const trusts = { Effect: "Allow", Principal: { AWS: stranger }, Action: "sts:AssumeRole" };
const inline = (...statements: readonly Statement[]) => ({ role: "r", name: "p", policy: policy(...statements) });
const anything = { Effect: "Allow", Action: "s3:*", Resource: "*" };

describe("The end of a denial lets an outsider do more:", () => {
  const message = (address: string, by: string, who = stranger) =>
    `new high: ${address} lets ${who} do more, because the plan ends or narrows a denial of ${by}`;
  const atBucket = message("aws_s3_bucket_policy.b", "aws_s3_bucket_policy.b (Held)");

  it.each<[string, Readonly<Record<string, Changed>>, string]>([
    ["of another account's actions", bucket([allow, { ...deny, Action: "s3:PutObject" }], [allow]), atBucket],
    ["with other addresses", bucket([allow, { ...deny, ...outside }], [allow]), atBucket],
    [
      "of everyone",
      bucket(
        [
          { ...allow, Principal: "*" },
          { ...deny, ...outside },
        ],
        [{ ...allow, Principal: "*" }],
      ),
      message("aws_s3_bucket_policy.b", "aws_s3_bucket_policy.b (Held)", "*"),
    ],
    ["that gets a condition", bucket([allow, deny], [allow, { ...deny, ...outside }]), atBucket],
    [
      "of a role's own policy",
      {
        "aws_iam_role.r": staying(role(trusts)),
        "aws_iam_role_policy.p": {
          before: inline(anything, { Sid: "Held", Effect: "Deny", Action: "*", NotResource: objects }),
          after: inline(anything),
        },
      },
      message("aws_iam_role.r", "aws_iam_role_policy.p (Held)"),
    ],
    [
      "of a trust policy",
      {
        "aws_iam_role.r": {
          before: role(trusts, {
            ...{ Sid: "Held", Effect: "Deny", Principal: "*", Action: "sts:AssumeRole" },
            Condition: { BoolIfExists: { "aws:MultiFactorAuthPresent": "false" } },
          }),
          after: role(trusts),
        },
        "aws_iam_role_policy.p": staying(inline(anything)),
      },
      message("aws_iam_role.r", "aws_iam_role.r (Held)"),
    ],
  ])("%s", (_what, changes, expected) => {
    expect(found(changes)).toEqual([expected]);
  });

  it.each<[string, Readonly<Record<string, Changed>>]>([
    ["that stays", bucket([allow, deny], [allow, deny])],
    ["that comes", bucket([allow], [allow, deny])],
    ["in other words", bucket([allow, deny], [allow, { ...deny, Action: ["s3:*"], Resource: [objects] }])],
    ["of somebody else", bucket([allow, { ...deny, Principal: { AWS: "arn:aws:iam::444455556666:root" } }], [allow])],
    [
      "for requests without TLS",
      bucket([allow, { ...deny, Condition: { Bool: { "aws:SecureTransport": "false" } } }], [allow]),
    ],
    [
      "for the own people alone",
      bucket(
        [{ ...allow, Principal: { AWS: `arn:aws:iam::${own}:root` } }, deny],
        [{ ...allow, Principal: { AWS: `arn:aws:iam::${own}:root` } }],
      ),
    ],
  ])("but not a denial %s", (_what, changes) => {
    expect(found(changes)).toEqual([]);
  });
});

describe("A wider boundary lets an outsider do more", () => {
  const boundary = (...statements: readonly Statement[]) => ({
    name: "limit",
    arn: `arn:aws:iam::${own}:policy/limit`,
    policy: policy(...statements),
  });
  const held = { ...role(trusts), permissions_boundary: `arn:aws:iam::${own}:policy/limit` };
  const limits = { Effect: "Deny", Action: "*", NotResource: objects };
  const plan = (before: readonly Statement[], after: readonly Statement[]) => ({
    "aws_iam_policy.limit": { before: boundary(...before), after: boundary(...after) },
    "aws_iam_role.r": staying(held),
    "aws_iam_role_policy.p": staying(inline(anything)),
  });
  const all = { Effect: "Allow", Action: "*", Resource: "*" };

  it("by a denial that ends, and not by a new one", () => {
    const message = `new high: aws_iam_role.r lets ${stranger} do more, because the plan widens the permissions boundary`;
    expect(found(plan([all, limits], [all]))).toEqual([message]);
    expect(found(plan([all], [all, limits]))).toEqual([]);
  });

  it("by the end of the boundary", () => {
    const changes = { ...plan([all, limits], [all, limits]), "aws_iam_role.r": { before: held, after: role(trusts) } };
    expect(found(changes)).toHaveLength(1);
  });
});
