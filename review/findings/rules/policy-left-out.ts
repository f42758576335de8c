import { leftOut } from "../../grants/exclusives";
import { groupMembers } from "../../grants/group-members";
import type { IamEntity } from "../../grants/iam-entities";
import { allowing, hitAt, type Rule } from "../rule";

export const policyLeftOut: Rule = {
  id: "policy-left-out",
  severity: "high",
  title: "Policy given and taken away by one plan",
  risk: "A list of the only policies leaves it out: each apply attaches it and detaches it, and the vendor's job fails.",
  fix: "Add it to the list, or remove it from the role, the user or the group.",
  link: "https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/iam_role_policy_attachments_exclusive",
  check: (evidence) => {
    const ofVendors = allowing(evidence).filter(({ vendor }) => vendor !== undefined);
    const names = new Set(ofVendors.map(({ entity }) => entity && `${entity.kind} ${entity.name}`));
    const members = groupMembers(evidence.after);
    const holders = (entity: IamEntity) => (entity.kind === "group" ? (members.get(entity.name) ?? []) : [entity]);
    return leftOut(evidence.after)
      .filter(({ entity }) => holders(entity).some(({ kind, name }) => names.has(`${kind} ${name}`)))
      .map(({ list, policy, entity }) => hitAt(list, `leaves out ${policy} of the ${entity.kind} ${entity.name}`));
  },
};
