import { isSameEntity } from "../grants/grant";
import type { ReviewedGrant } from "../judgement/reviewed-grant";
import type { Evidence } from "./rule";

/**
 * Reports if a grant's role or user gets a permissions boundary that no plan has, in the place of none or of another
 * one: from the apply on, it may refuse what the vendor does today.
 */
export function isNewlyUnseen({ earlier }: Evidence, { entity }: ReviewedGrant): boolean {
  if (!entity?.boundary || entity.boundary.statements) return false;
  const { name } = entity.boundary;
  const before = earlier.grants.flatMap((grant) =>
    grant.statement.effect === "Allow" && grant.entity?.kind === entity.kind && isSameEntity(grant.entity, entity)
      ? [grant.entity]
      : [],
  );
  return before.length > 0 && before.every(({ boundary }) => boundary?.name !== name);
}
