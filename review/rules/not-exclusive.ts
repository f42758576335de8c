import { allowing, hitAt, type Rule } from "../findings/rule";
import { missingLists } from "../grants/exclusives";

export const notExclusive: Rule = {
  id: "not-exclusive",
  severity: "low",
  title: "Other policies not ruled out",
  why: "A role or a user that exists can have inline policies and attachments that no plan shows, and a user can have a password: all of them hold beside what is judged here.",
  fix: "Look at the role or the user in IAM, and hold it to what is declared with the resources that are named.",
  link: "https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/iam_user_policies_exclusive",
  check: (evidence) => {
    const ofVendors = allowing(evidence).filter(({ vendor }) => vendor !== undefined);
    const addresses = new Set(ofVendors.map(({ through }) => `${through?.plan} ${through?.address}`));
    return evidence.after.parts
      .filter(({ resource }) => addresses.has(`${resource.plan} ${resource.address}`))
      .filter(({ resource: { before, action } }) => before !== undefined && action !== "replace")
      .flatMap((part) => {
        const missing = missingLists(evidence.after, part);
        const says = `exists already, and what else it may do is not known without ${missing.join(" and ")}`;
        return missing.length === 0 ? [] : [hitAt(part, says)];
      });
  },
};
