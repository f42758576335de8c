import { allowing, hitDoor, type Rule } from "../rule";

export const enteredPrincipal: Rule = {
  id: "entered-principal",
  severity: "low",
  title: "A principal as entered",
  risk: "The vendor shows its principal to each customer, and no document has it. A wrong account is a stranger's, with the whole of the documented access.",
  fix: "Compare the principal with the vendor's page for your account.",
  link: "https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_common-scenarios_third-party.html",
  check: (evidence) =>
    allowing(evidence).flatMap((grant) => {
      const { judgement, vendor } = grant;
      if (judgement?.entered === undefined) return [];
      return [hitDoor(grant, `trusts ${judgement.entered} as entered: no document of ${vendor} names it`)];
    }),
};
