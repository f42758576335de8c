import { isSharedProvider } from "../../grants/federated-subject";
import { isVendorIssuer } from "../../grants/token-vendors";
import { addedProviders, type AddedProvider } from "../own-identities";
import { hitAt, type Evidence, type Rule } from "../rule";

export const identityProviderAdded: Rule = {
  id: "identity-provider-added",
  severity: "medium",
  title: "New identity provider",
  risk: "Whoever runs the provider decides who its users are. Every role that trusts it is open to them.",
  fix: "Check that your company runs the provider, or that a vendor's document asks for it, and suppress the finding with that reason.",
  link: "https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_providers.html",
  check: (evidence) =>
    addedProviders(evidence)
      .filter((one) => !isKnown(one, evidence))
      .map(({ planned, name }) =>
        hitAt(
          planned,
          `adds ${name === "" ? "an identity provider with a URL unknown until apply" : `the identity provider ${name}`}`,
        ),
      ),
};

/** The subject is judged for a provider of many customers, and a vendor's document for its own. A cluster of the plans is ours. */
function isKnown({ planned, name }: AddedProvider, { after, vendors }: Evidence): boolean {
  if (isSharedProvider(name) || isVendorIssuer(name, vendors)) return true;
  return after.referenced(planned, "url").some(({ resource }) => resource.type === "aws_eks_cluster");
}
