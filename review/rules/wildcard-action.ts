import { undocumented, type Risk } from "./risk";
import { allowing, hit, type Evidence, type Rule } from "./rule";
import { isForeign } from "../grants/foreign";
import { hasWildcard } from "../../policies/pattern";

export const wildcardAction: Rule = {
  id: "wildcard-action",
  severity: "high",
  title: "Actions by wildcard",
  why: "A wildcard gives what the vendor did not ask for, and whatever AWS adds later.",
  fix: "List the actions that the vendor's document lists.",
  link: "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_action.html",
  check: undocumented(wildcardActions),
};

export function wildcardActions(evidence: Evidence): readonly Risk[] {
  return (
    allowing(evidence)
      // a resource policy for its own account leaves the decision to IAM, and gives nothing by itself
      .filter(({ plan, principal }) => principal.kind !== "account" || isForeign(evidence.plans, plan, principal))
      .flatMap((grant) =>
        grant.statement.actions.filter(hasWildcard).map((action): Risk => ({
          grant,
          by: "action",
          hit: hit(grant, `allows ${action} (${grant.statement.name})`),
        })),
      )
  );
}
