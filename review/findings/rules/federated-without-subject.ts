import { allowing, hitDoor, type Rule } from "../rule";
import { tokenFault } from "../own-identities";

export const federatedWithoutSubject: Rule = {
  id: "federated-without-subject",
  severity: "high",
  title: "Every user of an identity provider",
  risk: "A public identity provider such as Google or GitHub issues tokens to everyone: without a condition on the subject or audience, anyone with an account there gets access. An owner with a wildcard can be anyone, and so can a user of Cognito if everyone may sign up.",
  fix: "Require the provider's :sub or :aud with StringEquals (saml:aud for SAML). For a provider shared by its customers, such as GitHub, require :sub from its beginning to the end of the owner without a wildcard, such as repo:acme/*. For Cognito, require :amr to be authenticated, let only administrators create users, and take no logins of Google and its kind.",
  link: "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_iam-condition-keys.html#condition-keys-wif",
  check: (evidence) =>
    allowing(evidence)
      .filter(({ principal }) => principal.kind === "federated")
      .flatMap((grant) => {
        const fault = tokenFault(grant, evidence);
        return fault === undefined ? [] : [hitDoor(grant, fault)];
      }),
};
