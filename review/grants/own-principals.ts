import type { BearersOf } from "./bearers";
import type { Grant } from "./grant";
import { entitiesOf } from "./iam-entities";
import type { PlannedState } from "../plan/planned-state";

/**
 * Grants of resource policies for a role of our own, once more for each principal that may assume it: a bucket policy
 * that names a vendor's role gives the vendor access.
 */
export function grantsToBearers(state: PlannedState, grants: readonly Grant[], bearersOf: BearersOf): readonly Grant[] {
  return grants.flatMap((grant) => {
    const [from] = state.at(grant.plan, grant.address);
    return entitiesOf(state, from, grant.principal)
      .filter(({ kind }) => kind === "role")
      .flatMap((role) => bearersOf(role).bearers)
      .map(({ principal, through }) => ({ ...grant, principal, through }));
  });
}
