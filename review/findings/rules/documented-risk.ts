import { groupedBy } from "../../../text/grouped";
import { isDocumented, type Risk } from "../risk";
import type { Hit, Rule } from "../rule";
import { withoutExternalId } from "./trust-without-external-id";
import { wholeAccounts } from "./whole-account-principal";
import { wildcardActions } from "./wildcard-action";
import { wildcardResources } from "./wildcard-resource";

export const documentedRisk: Rule = {
  id: "documented-risk",
  severity: "low",
  title: "Documented risk",
  risk: "The vendor's own document asks for this, and it opens more than good practice does.",
  fix: "Ask the vendor for one user or role, an external id, or a list of actions and resources.",
  link: "https://docs.aws.amazon.com/IAM/latest/UserGuide/best-practices.html#grant-least-privilege",
  check: (evidence) => {
    const risks = [wholeAccounts, withoutExternalId, wildcardActions, wildcardResources].flatMap((of) => of(evidence));
    return [...groupedBy(risks.filter(isDocumented), ({ grant }) => grant.vendor).values()].map(oneFinding);
  },
};

/** One finding for each vendor, at the first of its risks. */
function oneFinding(risks: readonly [Risk, ...Risk[]]): Hit {
  const [{ grant, hit }] = risks;
  const said = [...new Set(risks.map((risk) => risk.hit.message))].join("; ");
  return { ...hit, message: `${said}, as ${grant.vendor}'s document asks: ${grant.judgement?.document.url}` };
}
