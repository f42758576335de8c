import { allowing, hit, type Rule } from "../findings/rule";

export const unseenTrust: Rule = {
  id: "unseen-trust",
  severity: "medium",
  title: "Holder that is in no plan",
  why: "The plan says what the role or the policy gives, and not to whom.",
  fix: "Review it together with the plan that has the role; several plans can be given at once.",
  link: "https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_terms-and-concepts.html",
  check: (evidence) =>
    allowing(evidence)
      .filter(({ principal }) => principal.kind === "unknown")
      .map((grant) => hit(grant, `is for ${grant.principal.id}, which is in no plan`)),
};
