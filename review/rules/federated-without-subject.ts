import { covers } from "../../policies/pattern";
import type { Principal } from "../grants/principal";
import { allowing, hitDoor, type Rule } from "../findings/rule";
import type { Condition } from "../grants/statement";

export const federatedWithoutSubject: Rule = {
  id: "federated-without-subject",
  severity: "high",
  title: "Everybody whom an identity provider knows",
  why: "An identity provider such as Google's or GitHub's signs for the whole world: without a condition on whom it signs for, anybody with an account there gets in.",
  fix: "Demand the provider's :sub or :aud with StringEquals (saml:aud for SAML); a provider that everybody shares, such as GitHub's, needs :sub.",
  link: "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_iam-condition-keys.html#condition-keys-wif",
  check: (evidence) =>
    allowing(evidence)
      .filter(({ principal }) => principal.kind === "federated")
      .filter(({ principal, statement, through }) => {
        return ![...statement.conditions, ...(through?.conditions ?? [])].some((one) => tellsApart(principal, one));
      })
      .map((grant) => hitDoor(grant, `lets in everybody for whom ${grant.principal.id} signs`)),
};

/** Providers with the same audience for all of their customers. */
const shared = ["token.actions.githubusercontent.com", "gitlab.com", "app.terraform.io"];

/** A subject of somebody else: if a pattern matches it, the pattern tells nobody apart. */
const stranger = "repo:somebody-else/anything:ref:refs/heads/main";

function tellsApart({ id }: Principal, { operator, key, values }: Condition): boolean {
  const provider = id.replace(/^arn:.*:oidc-provider\//, "").toLowerCase();
  const names = shared.includes(provider) ? ["sub"] : ["sub", "aud", "app_id"];
  const keys = /:saml-provider\//.test(id) ? ["saml:sub", "saml:aud"] : names.map((name) => `${provider}:${name}`);
  const compares = /^(ForAnyValue:)?(StringEquals|StringLike)$/i.test(operator) && keys.includes(key.toLowerCase());
  return compares && values.length > 0 && !values.some((value) => covers(value, stranger));
}
