import { together, type FoundGrants } from "./grant";
import { identityGrants, unattachedGrants } from "./identities";
import { resourcePolicyGrants } from "./resource-policies";
import type { PlannedState } from "../plan/planned-state";

/** Every grant and every denial on one side of the plans. */
export function grantsOf(view: PlannedState): FoundGrants {
  const identities = identityGrants(view);
  return together(identities, unattachedGrants(view, identities.grants), resourcePolicyGrants(view));
}
