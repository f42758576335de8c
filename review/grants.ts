import { together, type Grants } from "./grant";
import { identityGrants, unattachedGrants } from "./sources/identities";
import { resourcePolicyGrants } from "./sources/resource-policies";
import type { View } from "./view";

/** Every grant and every denial on one side of the plans. */
export function grantsOf(view: View): Grants {
  const identities = identityGrants(view);
  return together(identities, unattachedGrants(view, identities.grants), resourcePolicyGrants(view));
}
