import { s3AccessGrants } from "./access-grants";
import { aclGrants } from "./acls";
import { clusterUsers } from "./cluster-users";
import { doors } from "./doors";
import { entityPrincipalsIn, type EntityPrincipalsOf } from "./entity-principals";
import { copies } from "./copies";
import { together, type FoundGrants, type Grant } from "./grant";
import { entitiesOf, type IamEntity } from "./iam-entities";
import { includedEntities, mayBeOutside } from "./included-entities";
import { identityGrants } from "./identities";
import { identitySources } from "./identity-sources";
import { kmsGrants } from "./kms-grants";
import { otherPolicyGrants } from "./other-policies";
import { outsideHosts } from "./outside-hosts";
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
        ...outsideHosts(state),
        ...unreadOutsiders(state),
      ],
    },
  );
  const ofAssumers = resources.grants.flatMap((grant) => toAssumers(state, grant, principalsOf));
  return together(identities, resources, { grants: ofAssumers, unread: [] });
}

/**
 * A grant of a resource policy for a role of our own, once more for each principal that may assume it: a bucket policy
 * that names a vendor's role gives the vendor access. So does one for everyone in the account.
 */
function toAssumers(state: PlannedState, grant: Grant, principalsOf: EntityPrincipalsOf): readonly Grant[] {
  const [from] = state.at(grant.plan, grant.address);
  const assumers = (role: IamEntity) =>
    role.kind === "role" ? principalsOf(role).principals.map(({ principal, entity }) => ({ principal, entity })) : [];
  const named = entitiesOf(state, from, grant.principal).flatMap(assumers);
  const included = includedEntities(state, grant).flatMap(({ entity, principal, conditions }) => {
    const statement = { ...grant.statement, conditions };
    const { planned } = entity;
    const outside = assumers(entity).filter((one) => planned && mayBeOutside(state, planned, one.principal));
    const holders = entity.kind === "user" ? [{ principal }] : outside;
    return holders.map((one) => ({ ...one, statement }));
  });
  return [
    ...named.map((one) => ({ ...grant, ...one })),
    ...included.map((one) => ({ ...grant, ...one, isIncluded: true as const })),
  ];
}
