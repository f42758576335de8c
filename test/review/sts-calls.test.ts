import { changedPlan, ownAccountId as account, policy, reviewOf, staying } from "./small-plan";

type Values = Readonly<Record<string, unknown>>;

const writes = { Effect: "Allow", Action: "s3:PutObject", Resource: "arn:aws:s3:::acme-audit/*" };
const exports = {
  Effect: "Allow",
  Action: ["s3:PutObject", "s3:GetObject", "s3:ListBucket", "s3:DeleteObject"],
  Resource: ["arn:aws:s3:::acme-events", "arn:aws:s3:::acme-events/*"],
};
const issuer = "oidc-configuration.audit-log.githubusercontent.com";

interface Trust {
  readonly Principal: Values;
  readonly Condition?: Values;
  readonly statement: Values;
}

/** The trusts of two vendors, and of an own way in, without their actions. */
const user: Trust = {
  Principal: { AWS: "arn:aws:iam::485438090326:user/mixpanel-export" },
  Condition: { StringEquals: { "sts:ExternalId": "0123456789abcdef0123456789abcdef" } },
  statement: exports,
};
const tokens: Trust = {
  Principal: { Federated: `arn:aws:iam::${account}:oidc-provider/${issuer}` },
  Condition: {
    StringEquals: { [`${issuer}:aud`]: "sts.amazonaws.com", [`${issuer}:sub`]: "https://github.com/acme" },
  },
  statement: writes,
};
const assertions: Trust = {
  Principal: { Federated: `arn:aws:iam::${account}:saml-provider/acme` },
  Condition: { StringEquals: { "SAML:aud": "https://signin.aws.amazon.com/saml" } },
  statement: writes,
};
const everyone: Trust = { Principal: { AWS: "*" }, statement: writes };

const roleWith = ({ statement: _, ...trust }: Trust, actions: Values) => ({
  name: "own",
  assume_role_policy: policy({ Effect: "Allow", ...trust, ...actions }),
});
const given = ({ statement }: Trust) => ({
  "aws_iam_role_policy.p": staying({ role: "own", name: "p", policy: policy(statement) }),
});

/** The losses of a plan that changes only the actions in a vendor's trust. */
function losses(trust: Trust, before: Values, after: Values): readonly string[] {
  const changed = { before: roleWith(trust, before), after: roleWith(trust, after) };
  const { findings } = reviewOf(changedPlan({ "aws_iam_role.r": changed, ...given(trust) }));
  return findings.flatMap(({ rule, status, severity, address }) =>
    rule === "vendor-cut-off" ? [`${status} ${severity} ${address}`] : [],
  );
}

const called = (...Action: readonly string[]) => ({ Action });
const byCredentials = called("sts:AssumeRole");
const byToken = called("sts:AssumeRoleWithWebIdentity");
const byAssertion = called("sts:AssumeRoleWithSAML");

describe("A vendor is cut off by an action of STS that its kind of principal can't use:", () => {
  test.each<[string, Trust, Values, Values]>([
    ["a user has the action for assertions", user, byCredentials, byAssertion],
    ["a user has the action for tokens", user, byCredentials, byToken],
    ["a user may only tag sessions", user, byCredentials, called("sts:TagSession")],
    ["a user has all but its own action", user, byCredentials, { NotAction: "sts:AssumeRole" }],
    ["tokens have the action for credentials", tokens, byToken, byCredentials],
    ["tokens have the action for assertions", tokens, byToken, byAssertion],
  ])("%s", (_, trust, before, after) => {
    expect(losses(trust, before, after)).toEqual(["new high aws_iam_role.r"]);
  });
});

describe("A vendor keeps its access by", () => {
  test.each<[string, Trust, Values, Values]>([
    ["every action of STS", user, byCredentials, called("sts:*")],
    ["every action", tokens, byToken, called("*")],
    ["a list with its own action", user, byCredentials, called("sts:TagSession", "sts:AssumeRole")],
    ["a wildcard over its own action", user, byCredentials, called("sts:AssumeRole*")],
    ["a wildcard over its own action for tokens", tokens, byToken, called("sts:AssumeRole*")],
    ["its action in other letters", user, byCredentials, called("STS:assumerole")],
    ["all but another action", user, byCredentials, { NotAction: "sts:AssumeRoleWithSAML" }],
    ["its own action and another one's", tokens, byToken, called("sts:AssumeRole", "sts:AssumeRoleWithWebIdentity")],
  ])("%s", (_, trust, before, after) => {
    expect(losses(trust, before, after)).toEqual([]);
  });
});

describe("The role's permissions are those of", () => {
  const holders = (trust: Trust, actions: Values) =>
    reviewOf(changedPlan({ "aws_iam_role.r": { after: roleWith(trust, actions) }, ...given(trust) }))
      .grants.filter(({ statement }) => statement.actions.includes("s3:PutObject"))
      .map(({ principal }) => principal.kind);

  test.each<[string, Trust, Values, Values]>([
    ["a provider of assertions by its own action", assertions, byAssertion, byToken],
    ["a provider of tokens by its own action", tokens, byToken, byAssertion],
    [
      "a provider that only the apply tells by either action for providers",
      { ...assertions, Principal: { Federated: "<aws_iam_saml_provider.acme.arn>" } },
      byAssertion,
      byCredentials,
    ],
  ])("%s", (_, trust, right, wrong) => {
    expect(holders(trust, right)).toEqual(["federated"]);
    expect(holders(trust, wrong)).not.toContain("federated");
  });

  test.each([byCredentials, byToken, byAssertion])("everyone by any of them: $Action", (actions) => {
    expect(holders(everyone, actions)).toEqual(["everyone"]);
  });
});
