import { isSubset } from "../../policies/semantics";
import type { Grant } from "../grants/grant";
import { asPolicy, asStatement, assumption, withinBoundary } from "./as-policy";

/** Reports if a grant surely gives its principal nothing that the other one doesn't, by the same way. */
export function isNoMore(grant: Grant, other: Grant): boolean {
  if (grant.principal.id !== other.principal.id || grant.statement.effect !== other.statement.effect) return false;
  if (JSON.stringify(wayOf(grant)) !== JSON.stringify(wayOf(other)) || isBoundaryUnseen(grant, other)) return false;
  const requests = ({ entity, statement }: Grant) => withinBoundary(entity?.boundary, asPolicy(asStatement(statement)));
  const demands = ({ entity }: Grant) => asPolicy(asStatement(assumption(entity?.conditions ?? [])));
  return isSubset(requests(grant), requests(other)) === true && isSubset(demands(grant), demands(other)) === true;
}

function wayOf({ kind, on, entity }: Grant) {
  return [kind, on, entity?.kind, entity?.address ?? entity?.name, entity?.via?.map(({ name }) => name)];
}

/** Nothing tells of the limits of a boundary in no plan, except that the same one stays. */
function isBoundaryUnseen({ entity }: Grant, { entity: other }: Grant): boolean {
  const boundary = other?.boundary;
  return boundary !== undefined && boundary.statements === undefined && boundary.name !== entity?.boundary?.name;
}
