import { withoutDocument, type Risk } from "../risk";
import { allowing, hitDoor, type Evidence, type Rule } from "../rule";
import { isForeign } from "../../grants/foreign";
import { hasWildcard } from "../../../policies/pattern";
import type { Condition } from "../../grants/statement";

export const trustWithoutExternalId: Rule = {
  id: "trust-without-external-id",
  severity: "high",
  title: "Role without an external id for another company",
  risk: "Any other customer of the vendor could name this role and make the vendor act on your bucket (the confused deputy problem).",
  fix: "Require sts:ExternalId with StringEquals, and the vendor's documented value.",
  link: "https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_create_for-user_externalid.html",
  check: withoutDocument(withoutExternalId),
};

export function withoutExternalId(evidence: Evidence): readonly Risk[] {
  return allowing(evidence)
    .filter(({ kind, outsider }) => kind === "role" && outsider !== "federated")
    .filter((one) => one.principal.kind === "everyone" || isForeign(evidence.plans, one, one.principal))
    .filter(({ entity }) => !entity?.conditions.some(demandsExternalId))
    .map((grant) => ({
      grant,
      by: "condition",
      hit: hitDoor(grant, `can be assumed by ${grant.principal.id} without an external id`),
    }));
}

/** Exactly, and always: a pattern could be met by another customer's id, and `IfExists` by none at all. */
function demandsExternalId({ operator, key, values }: Condition): boolean {
  if (!/^sts:externalid$/i.test(key) || values.length === 0) return false;
  if (/^StringEquals$/i.test(operator)) return values.every((value) => value.length >= 2 && !/^\*$|\$\{/.test(value));
  return /^StringLike$/i.test(operator) && values.every((value) => value.length >= 2 && !hasWildcard(value));
}
