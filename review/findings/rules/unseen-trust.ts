import { isHeldByUnseen } from "../../grants/outsider";
import { allowingKind, hit, type Rule } from "../rule";

export const unseenTrust: Rule = {
  id: "unseen-trust",
  severity: "medium",
  title: "Role or user outside the plans",
  risk: "The plan shows the permissions of the role or the policy, but not its principals.",
  fix: "Review it together with the role's plan: you can give several plans at once.",
  link: "https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_terms-and-concepts.html",
  check: (evidence) => [
    // a role of the plan has an unknown trust policy, and that is a finding of its own
    ...allowingKind(evidence, "unknown")
      .filter(({ entity }) => entity !== undefined && entity.address === undefined)
      .map((grant) => hit(grant, `is for ${grant.principal.id}, and no plan has it`)),
    ...evidence.unread.filter(isHeldByUnseen).map((one) => hit(one, one.message)),
  ],
};
