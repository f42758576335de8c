import type { Vendor } from "../../vendors/vendor";
import { allowing, hitDoor, type Rule } from "../findings/rule";
import { isForeign, nearestVendorAccount } from "../grants/foreign";
import { vendorOfAccount } from "../grants/principal";

export const unknownPrincipal: Rule = {
  id: "unknown-principal",
  severity: "high",
  title: "Principal of an unknown vendor",
  why: "A principal in another account gets access, and no vendor's document asks for it.",
  fix: "Compare the account id with the vendor's document, digit by digit. Remove the statement if nobody asked for it.",
  link: "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html",
  check: (evidence) =>
    allowing(evidence)
      .filter((one) => isForeign(evidence.plans, one, one.principal))
      .filter(({ principal }) => principal.kind === "other" || !vendorOfAccount(principal.account, evidence.vendors))
      .map((grant) =>
        hitDoor(grant, `gives access to ${grant.principal.id}, ${whose(grant.principal.account, evidence.vendors)}`),
      ),
};

function whose(account: string | undefined, vendors: readonly Vendor[]): string {
  const near = account === undefined ? undefined : nearestVendorAccount(account, vendors);
  if (account === undefined) return "and its account is unknown";
  return near ? `an unknown account, one typo away from ${near}` : "an unknown account";
}
