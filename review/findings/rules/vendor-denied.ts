import { allowing, hit, type Rule } from "../rule";
import { sentence } from "../../grants/sentence";
import { assumption } from "../../judgement/as-policy";
import { Denials, takesFrom } from "../../judgement/denials";
import { vendorFacts } from "../../grants/facts";
import { isOfEarlierSessions } from "../../grants/past-denials";
import { newDenials } from "../../judgement/lost-access";

export const vendorDenied: Rule = {
  id: "vendor-denied",
  severity: "high",
  title: "New denial for a vendor",
  risk: "A Deny outweighs every Allow: AWS refuses the vendor's requests that the new statement matches.",
  fix: "Except the vendor's principals, with NotPrincipal or a condition on aws:PrincipalArn.",
  link: "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic_AccessPolicyLanguage_Interplay.html",
  check: (evidence) => {
    const held = allowing(evidence).filter(({ outsider, change }) => outsider === "vendor" && change !== "new");
    const found = newDenials(evidence.earlier.grants, evidence.grants).filter(
      ({ statement }) => !isOfEarlierSessions(statement, evidence.today),
    );
    const denials = new Denials(found, evidence.after, vendorFacts);
    const striking = held.flatMap((grant) => [
      ...denials.within(grant).filter((denial) => takesFrom(denial, grant.statement)),
      ...denials.onWay(grant).filter((denial) => takesFrom(denial, assumption(grant.entity?.conditions ?? []))),
    ]);
    const those = new Set(striking.map(({ grant }) => grant));
    return found
      .filter((denial) => those.has(denial))
      .map((denial) =>
        hit({ plan: denial.plan, address: denial.address }, `from now on means: ${sentence(denial, evidence.vendors)}`),
      );
  },
};
