import { allowing, hitAt, type Rule } from "../rule";
import { missingLists } from "../../grants/exclusives";

export const notExclusive: Rule = {
  id: "not-exclusive",
  severity: "low",
  title: "Other policies not ruled out",
  risk: "An existing role or user can have inline policies and attachments absent from the plan, and a user can have a password. All of them apply too.",
  fix: "Check the role or user in IAM, and add the named resources to remove everything else.",
  link: "https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/iam_user_policies_exclusive",
  check: (evidence) => {
    const ofVendors = allowing(evidence).filter(({ vendor }) => vendor !== undefined);
    const addresses = new Set(ofVendors.map(({ entity }) => `${entity?.plan} ${entity?.address}`));
    return evidence.after.resources
      .filter(({ resource }) => addresses.has(`${resource.plan} ${resource.address}`))
      .filter(({ resource: { before, action } }) => before !== undefined && action !== "replace")
      .flatMap((planned) => {
        const missing = missingLists(evidence.after, planned);
        const message = `exists already, and without ${missing.join(" and ")} its other permissions are unknown`;
        return missing.length === 0 ? [] : [hitAt(planned, message)];
      });
  },
};
