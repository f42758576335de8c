import type { Vendor } from "../../../vendors/vendor";
import { nearestVendorAccount } from "../../grants/foreign";
import { isOriginAccessIdentity } from "../../grants/log-delivery";
import { allowing, hitDoor, type Rule } from "../rule";
import { vendorsOfAccount, type Principal } from "../../grants/principal";

export const unknownPrincipal: Rule = {
  id: "unknown-principal",
  severity: "high",
  title: "Principal of an unknown vendor",
  risk: "A principal in another account gets access, and no vendor's document asks for it.",
  fix: "Compare the account id with the vendor's document, digit by digit. Remove the statement if nobody asked for it.",
  link: "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html",
  check: (evidence) =>
    allowing(evidence)
      // an ACL's grantees are findings of their own
      .filter(({ outsider, kind }) => outsider === "account" && kind !== "acl")
      .filter(
        ({ principal }) =>
          principal.kind === "other" || vendorsOfAccount(principal.account, evidence.vendors).length === 0,
      )
      .map((grant) =>
        hitDoor(grant, `gives access to ${grant.principal.id}, ${whose(grant.principal, evidence.vendors)}`),
      ),
};

function whose({ id, kind, account }: Principal, vendors: readonly Vendor[]): string {
  if (kind === "organization") return "an unknown organization with all its accounts";
  if (isOriginAccessIdentity(id)) return "which is in no plan: the distributions of an unknown account read by it";
  const near = account === undefined ? undefined : nearestVendorAccount(account, vendors);
  if (account === undefined) return "and its account is unknown";
  return near ? `an unknown account, one typo away from ${near}` : "an unknown account";
}
