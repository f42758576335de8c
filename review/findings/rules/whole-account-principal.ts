import { withoutDocument, type Risk } from "../risk";
import { allowing, hitDoor, type Evidence, type Rule } from "../rule";
import { isForeign } from "../../grants/foreign";

export const wholeAccountPrincipal: Rule = {
  id: "whole-account-principal",
  severity: "high",
  title: "Every principal in another account",
  risk: "Administrators of that account choose the principals: any of its users and roles can get access without your knowledge.",
  fix: "Name the one user or role in the vendor's document.",
  link: "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html#principal-accounts",
  check: withoutDocument(wholeAccounts),
};

export function wholeAccounts(evidence: Evidence): readonly Risk[] {
  return allowing(evidence)
    .filter((one) => one.principal.kind === "account" && isForeign(evidence.plans, one, one.principal))
    .map((grant) => ({
      grant,
      by: "principal",
      hit: hitDoor(grant, `trusts every principal in account ${grant.principal.account}`),
    }));
}
