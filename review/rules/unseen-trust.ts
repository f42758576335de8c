import { allowing, hit, type Rule } from "../findings/rule";

export const unseenTrust: Rule = {
  id: "unseen-trust",
  severity: "medium",
  title: "Role or user outside the plans",
  why: "The plan shows the permissions of the role or the policy, but not its principals.",
  fix: "Review it together with the role's plan: you can give several plans at once.",
  link: "https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_terms-and-concepts.html",
  check: (evidence) =>
    allowing(evidence)
      .filter(({ principal }) => principal.kind === "unknown")
      .map((grant) => hit(grant, `is for ${grant.principal.id}, and no plan has it`)),
};
