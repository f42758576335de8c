import { statementsIn } from "../../policies/bucket";
import type { Vendor } from "../../vendors/vendor";
import { allowing, hitDoor, type Rule } from "../findings/rule";
import { vendorOfAccount } from "../grants/principal";

export const undocumentedPrincipal: Rule = {
  id: "undocumented-principal",
  severity: "high",
  title: "Principal absent from the vendor's document",
  why: "The account is the vendor's, but its document names another user or role: this could be anyone in a large company.",
  fix: "Use the document's principal.",
  link: "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html",
  check: (evidence) =>
    allowing(evidence).flatMap((grant) => {
      const { id, kind, account } = grant.principal;
      const vendor = vendorOfAccount(account, evidence.vendors);
      if (!vendor || kind === "account" || documentedPrincipals(vendor).includes(id)) return [];
      return [
        hitDoor(
          grant,
          `gives access to ${id} in ${vendor.name}'s account, and ${vendor.name}'s document does not name it`,
        ),
      ];
    }),
};

function documentedPrincipals(vendor: Vendor): readonly string[] {
  return statementsIn(vendor).flatMap(({ Principal }) => (typeof Principal === "object" ? [Principal.AWS].flat() : []));
}
