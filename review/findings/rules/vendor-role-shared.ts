import { groupedBy } from "../../../text/grouped";
import { isOwnersTokens } from "../../grants/federated-subject";
import type { ReviewedGrant } from "../../judgement/reviewed-grant";
import { tokenFault } from "../own-identities";
import { hitDoor, type Evidence, type Rule } from "../rule";

export const vendorRoleShared: Rule = {
  id: "vendor-role-shared",
  severity: "high",
  title: "Vendor's role with another door",
  risk: "Whoever issues the identities becomes the vendor: the logs of AWS don't tell them apart, and no vendor's document asks for it.",
  fix: "Give the other identities a role of their own. If they are your team's, name their provider below trusted in review.yaml.",
  link: "https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_providers.html",
  check: (evidence) => {
    const ofVendors = evidence.grants.filter(
      ({ judgement, vendor, entity }) => judgement && vendor && entity?.kind === "role",
    );
    const vendors = groupedBy(ofVendors, roleOf);
    return evidence.grants
      .filter((grant) => grant.statement.effect === "Allow" && !grant.judgement && isDoor(grant, evidence))
      .flatMap((grant) => {
        const names = [...new Set(vendors.get(roleOf(grant))?.map(({ vendor }) => vendor))].join(", ");
        return names === "" ? [] : [hitDoor(grant, `lets ${grant.principal.id} assume the role of ${names}`)];
      });
  },
};

function roleOf({ entity, plan, address }: ReviewedGrant): string {
  return JSON.stringify([entity?.plan ?? plan, entity?.address ?? address, entity?.name]);
}

/**
 * Somebody else vouches for these principals: an identity provider, or a certificate authority. Other accounts, and
 * everyone at a provider, are findings anywhere.
 */
function isDoor(grant: ReviewedGrant, evidence: Evidence): boolean {
  const { principal } = grant;
  if (principal.kind === "service") return /^rolesanywhere\./.test(principal.id);
  if (principal.kind !== "federated") return false;
  return !isOwnersTokens(principal, evidence.owners) && tokenFault(grant, evidence) === undefined;
}
