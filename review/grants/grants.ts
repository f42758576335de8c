import { s3AccessGrants } from "./access-grants";
import { aclGrants } from "./acls";
import { clusterUsers } from "./cluster-users";
import { doors } from "./doors";
import { entityPrincipalsIn } from "./entity-principals";
import { copies } from "./copies";
import { together, type FoundGrants } from "./grant";
import { identityGrants } from "./identities";
import { identitySources } from "./identity-sources";
import { kmsGrants } from "./kms-grants";
import { otherPolicyGrants } from "./other-policies";
import { grantsToOwnPrincipals } from "./own-principals";
import { resourcePolicyGrants } from "./resource-policies";
import { shareGrants } from "./shares";
import { transfers } from "./transfers";
import { unreadOutsiders } from "./unread-types";
import type { PlannedState } from "../plan/planned-state";

/** Every grant and every denial on one side of the plans. */
export function grantsOf(state: PlannedState): FoundGrants {
  const principalsOf = entityPrincipalsIn(state);
  const identities = identityGrants(state, principalsOf);
  const resources = together(
    resourcePolicyGrants(state),
    otherPolicyGrants(state),
    shareGrants(state),
    kmsGrants(state),
    s3AccessGrants(state),
    aclGrants(state),
    copies(state),
    {
      grants: [],
      unread: [
        ...identitySources(state),
        ...transfers(state),
        ...doors(state),
        ...clusterUsers(state),
        ...unreadOutsiders(state),
      ],
    },
  );
  const ofOwnPrincipals = { grants: grantsToOwnPrincipals(state, resources.grants, principalsOf), unread: [] };
  return together(identities, resources, ofOwnPrincipals);
}
