import { policy, reviewOf } from "./small-plan";

const account = "111122223333";
const issuer = "login.acme.com";

/** The rules broken by a new role for everything that trusts a provider. */
function rulesOf(principal: string, provider: object): readonly string[] {
  const isSaml = principal.includes("saml");
  const trust = {
    Effect: "Allow",
    Principal: { Federated: principal },
    Action: isSaml ? "sts:AssumeRoleWithSAML" : "sts:AssumeRoleWithWebIdentity",
    Condition: {
      StringEquals: isSaml ? { "SAML:aud": "https://signin.aws.amazon.com/saml" } : { [`${issuer}:sub`]: "ci" },
    },
  };
  const everything = policy({ Effect: "Allow", Action: "s3:*", Resource: "*" });
  const created = (address: string, after: object) => ({
    address,
    mode: "managed",
    type: address.split(".")[0],
    change: { actions: ["create"], before: null, after, after_unknown: {} },
  });
  const resource_changes = [
    created("aws_iam_role.ci", { name: "ci", assume_role_policy: policy(trust) }),
    created("aws_iam_role_policy.ci", { role: "ci", policy: everything }),
    { mode: "managed", ...provider },
  ];
  const { findings } = reviewOf(JSON.stringify({ resource_changes, configuration: { root_module: {} } }));
  return findings
    .map(({ rule }) => rule)
    .filter((rule) => /^(wildcard|identity-provider)/.test(rule))
    .sort();
}

const of = (type: string, actions: readonly string[], before: object | null, after: object) => ({
  address: `${type}.x`,
  type,
  change: { actions, before, after, after_unknown: {} },
});
const oidc = `arn:aws:iam::${account}:oidc-provider/${issuer}`;
const tokens = (url: string) => ({ url, client_id_list: ["sts.amazonaws.com"] });
const assertions = { name: "acme", saml_metadata_document: "<EntityDescriptor/>" };

describe("An own identity provider", () => {
  test.each([
    [
      "of tokens",
      oidc,
      of("aws_iam_openid_connect_provider", ["no-op"], tokens(`https://${issuer}`), tokens(`https://${issuer}`)),
    ],
    [
      "of SAML",
      `arn:aws:iam::${account}:saml-provider/acme`,
      of("aws_iam_saml_provider", ["no-op"], assertions, assertions),
    ],
    ["in no plan", oidc, of("aws_sns_topic", ["create"], null, { name: "acme" })],
  ])("%s vouches for the team's own people", (_, principal, provider) => {
    expect(rulesOf(principal, provider)).toEqual([]);
  });
});

describe("A new identity provider", () => {
  const added = ["identity-provider-added", "wildcard-action", "wildcard-resource"];
  test.each([
    ["of tokens", oidc, of("aws_iam_openid_connect_provider", ["create"], null, tokens(`https://${issuer}`))],
    [
      "with its URL in another form",
      oidc,
      of("aws_iam_openid_connect_provider", ["create"], null, tokens(`HTTPS://Login.acme.com/`)),
    ],
    [
      "in place of another one",
      oidc,
      of(
        "aws_iam_openid_connect_provider",
        ["delete", "create"],
        tokens("https://old.acme.com"),
        tokens(`https://${issuer}`),
      ),
    ],
    ["of Cloud Control", oidc, of("awscc_iam_oidc_provider", ["create"], null, tokens(`https://${issuer}`))],
    [
      "of SAML",
      `arn:aws:iam::${account}:saml-provider/acme`,
      of("aws_iam_saml_provider", ["create"], null, assertions),
    ],
    [
      "of SAML in another partition",
      `arn:aws-us-gov:iam::${account}:saml-provider/acme`,
      of("aws_iam_saml_provider", ["create"], null, assertions),
    ],
    [
      "of SAML of Cloud Control",
      `arn:aws:iam::${account}:saml-provider/acme`,
      of("awscc_iam_saml_provider", ["create"], null, assertions),
    ],
  ])("%s vouches for nobody yet", (_, principal, provider) => {
    expect(rulesOf(principal, provider)).toEqual(added);
  });
});
