import { undocumented, type Risk } from "./risk";
import { allowing, hitDoor, type Evidence, type Rule } from "./rule";
import { isForeign } from "../grants/foreign";

export const wholeAccountPrincipal: Rule = {
  id: "whole-account-principal",
  severity: "high",
  title: "A whole account of somebody else",
  why: "Whoever is an administrator there decides who gets in: every user, role and contractor of that company can be let in without you knowing.",
  fix: "Name the one user or role that the vendor's document names.",
  link: "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html#principal-accounts",
  check: undocumented(wholeAccounts),
};

export function wholeAccounts(evidence: Evidence): readonly Risk[] {
  return allowing(evidence)
    .filter(({ plan, principal }) => principal.kind === "account" && isForeign(evidence.plans, plan, principal))
    .map((grant) => ({
      grant,
      by: "principal",
      hit: hitDoor(grant, `lets in whomever account ${grant.principal.account} chooses`),
    }));
}
