import type { EntityPrincipalsOf } from "./entity-principals";
import type { Grant } from "./grant";
import { entitiesOf } from "./iam-entities";
import type { PlannedState } from "../plan/planned-state";

/**
 * Grants of resource policies for a role of our own, once more for each principal that may assume it: a bucket policy
 * that names a vendor's role gives the vendor access.
 */
export function grantsToOwnPrincipals(
  state: PlannedState,
  grants: readonly Grant[],
  principalsOf: EntityPrincipalsOf,
): readonly Grant[] {
  return grants.flatMap((grant) => {
    const [from] = state.at(grant.plan, grant.address);
    return entitiesOf(state, from, grant.principal)
      .filter(({ kind }) => kind === "role")
      .flatMap((role) => principalsOf(role).principals)
      .map(({ principal, entity }) => ({ ...grant, principal, entity }));
  });
}
