import { isDocumented, type Risk } from "../risk";
import type { Rule } from "../rule";
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
    const vendors = new Map<string, Risk[]>();
    for (const risk of risks.filter(isDocumented)) {
      const vendor = String(risk.grant.vendor);
      vendors.set(vendor, [...(vendors.get(vendor) ?? []), risk]);
    }
    return [...vendors.values()].flatMap(oneFinding);
  },
};

/** One finding for each vendor, at the first of its risks. */
function oneFinding([first, ...others]: readonly Risk[]) {
  if (!first) return [];
  const { grant, hit } = first;
  const said = [...new Set([first, ...others].map((risk) => risk.hit.message))].join("; ");
  return [{ ...hit, message: `${said}, as ${grant.vendor}'s document asks: ${grant.judgement?.document.url}` }];
}
