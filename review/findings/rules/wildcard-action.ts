import { withoutDocument, type Risk } from "../risk";
import { allowing, hit, isWritten, type Evidence, type Rule } from "../rule";
import { isForeign } from "../../grants/foreign";
import { hasWildcard } from "../../../policies/pattern";

export const wildcardAction: Rule = {
  id: "wildcard-action",
  severity: "high",
  title: "Actions by wildcard",
  risk: "A wildcard allows actions outside the vendor's document, and every action AWS adds later.",
  fix: "List the actions in the vendor's document.",
  link: "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_action.html",
  check: withoutDocument(wildcardActions),
};

export function wildcardActions(evidence: Evidence): readonly Risk[] {
  return (
    allowing(evidence)
      // a resource policy for its own account leaves the decision to IAM, and gives nothing by itself
      .filter(isWritten)
      .filter((one) => one.principal.kind !== "account" || isForeign(evidence.plans, one, one.principal))
      .flatMap((grant) =>
        grant.statement.actions.filter(hasWildcard).map((action): Risk => ({
          grant,
          by: "action",
          hit: hit(grant, `allows ${action} (${grant.statement.name})`),
        })),
      )
  );
}
