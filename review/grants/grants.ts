import { s3AccessGrants } from "./access-grants";
import { aclGrants } from "./acls";
import { bearersIn } from "./bearers";
import { copies } from "./copies";
import { together, type FoundGrants } from "./grant";
import { identityGrants } from "./identities";
import { identitySources } from "./identity-sources";
import { kmsGrants } from "./kms-grants";
import { otherPolicyGrants } from "./other-policies";
import { grantsToBearers } from "./own-principals";
import { resourcePolicyGrants } from "./resource-policies";
import { shareGrants } from "./shares";
import { unreadOutsiders } from "./unread-types";
import type { PlannedState } from "../plan/planned-state";

/** Every grant and every denial on one side of the plans. */
export function grantsOf(view: PlannedState): FoundGrants {
  const bearersOf = bearersIn(view);
  const identities = identityGrants(view, bearersOf);
  const resources = together(
    resourcePolicyGrants(view),
    otherPolicyGrants(view),
    shareGrants(view),
    kmsGrants(view),
    s3AccessGrants(view),
    aclGrants(view),
    copies(view),
    { grants: [], unread: [...identitySources(view), ...unreadOutsiders(view)] },
  );
  const borne = { grants: grantsToBearers(view, resources.grants, bearersOf), unread: [] };
  return together(identities, resources, borne);
}
