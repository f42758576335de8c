import { providerOf, sharedProviders } from "../grants/identity-providers";
import { covers } from "../../policies/pattern";
import type { Principal } from "../grants/principal";
import { allowing, hitDoor, type Rule } from "../findings/rule";
import type { Condition } from "../grants/statement";

export const federatedWithoutSubject: Rule = {
  id: "federated-without-subject",
  severity: "high",
  title: "Every user of an identity provider",
  why: "A public identity provider such as Google or GitHub issues tokens to everyone: without a condition on the subject or audience, anyone with an account there gets access.",
  fix: "Require the provider's :sub or :aud with StringEquals (saml:aud for SAML); a public provider, such as GitHub, needs :sub.",
  link: "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_iam-condition-keys.html#condition-keys-wif",
  check: (evidence) =>
    allowing(evidence)
      .filter(({ principal }) => principal.kind === "federated")
      .filter(({ principal, statement, through }) => {
        return ![...statement.conditions, ...(through?.conditions ?? [])].some((one) => tellsApart(principal, one));
      })
      .map((grant) => hitDoor(grant, `trusts every user of ${grant.principal.id}`)),
};

/** A subject of somebody else: if a pattern matches it, the pattern tells nobody apart. */
const stranger = "repo:somebody-else/anything:ref:refs/heads/main";

function tellsApart({ id }: Principal, { operator, key, values }: Condition): boolean {
  const provider = providerOf(id);
  const names = sharedProviders.includes(provider) ? ["sub"] : ["sub", "aud", "app_id"];
  // only a SAML provider has these keys, so they also tell the kind of a provider known only after apply
  const keys = /:saml-provider\/|^</.test(id) ? ["saml:sub", "saml:aud"] : names.map((name) => `${provider}:${name}`);
  const compares = /^(ForAnyValue:)?(StringEquals|StringLike)$/i.test(operator) && keys.includes(key.toLowerCase());
  return compares && values.length > 0 && !values.some((value) => covers(value, stranger));
}
