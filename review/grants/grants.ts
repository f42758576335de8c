import { bearersIn } from "./bearers";
import { together, type FoundGrants } from "./grant";
import { identityGrants, unattachedGrants } from "./identities";
import { grantsToBearers } from "./own-principals";
import { resourcePolicyGrants } from "./resource-policies";
import type { PlannedState } from "../plan/planned-state";

/** Every grant and every denial on one side of the plans. */
export function grantsOf(view: PlannedState): FoundGrants {
  const bearersOf = bearersIn(view);
  const identities = identityGrants(view, bearersOf);
  const policies = resourcePolicyGrants(view);
  const borne = { grants: grantsToBearers(view, policies.grants, bearersOf), unread: [] };
  return together(identities, unattachedGrants(view, identities.grants), policies, borne);
}
