import type { Vendor } from "../../vendors/vendor";
import { allowing, hitDoor, type Rule } from "../findings/rule";
import { isForeign, nearestVendorAccount } from "../grants/foreign";
import { vendorOfAccount } from "../grants/principal";

export const unknownPrincipal: Rule = {
  id: "unknown-principal",
  severity: "high",
  title: "Principal of no known vendor",
  why: "Somebody in another account gets in, and no document of a vendor says that they should.",
  fix: "Compare the account id with the vendor's document, digit by digit; take the statement out if nobody asked for it.",
  link: "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html",
  check: (evidence) =>
    allowing(evidence)
      .filter(({ plan, principal }) => isForeign(evidence.plans, plan, principal))
      .filter(({ principal }) => principal.kind === "other" || !vendorOfAccount(principal.account, evidence.vendors))
      .map((grant) =>
        hitDoor(grant, `lets ${grant.principal.id} in, ${whose(grant.principal.account, evidence.vendors)}`),
      ),
};

function whose(account: string | undefined, vendors: readonly Vendor[]): string {
  const near = account === undefined ? undefined : nearestVendorAccount(account, vendors);
  if (account === undefined) return "and it can't be told whose that is";
  return near ? `an account of no known vendor, but one slip away from ${near}` : "an account of no known vendor";
}
