import type { Construct } from "constructs";
import type { AccessMode } from "../vendors/vendor";
import type { AccessSite, MadeAccess } from "./access-site";
import { BucketPolicyAccess } from "./bucket-policy-access";
import { methods } from "./methods";
import type { Access } from "./methods/method";
import { role } from "./methods/role";
import { realmStatements } from "./realm-statements";
import { RoleAccess } from "./role-access";
import { UserAccess } from "./user-access";
import { webIdentityAccess } from "./web-identity-access";

type Constructs = {
  readonly [mode in AccessMode]: (scope: Construct, access: Access<mode>, site: AccessSite) => MadeAccess;
};

/** The construct of each way in. */
const constructs: Constructs = {
  role: (scope, access, { vendor, state, identity, inProfile }) => {
    const { externalIds, maxSessionSeconds } = access;
    const documented = (pod?: string) => inProfile(role.trust(vendor, externalIds, pod));
    const trust = state === "prepared" ? [] : realmStatements(scope, "trust", vendor, access, documented);
    const { roleName, roleArn } = new RoleAccess(scope, "Default", { ...identity(), trust, maxSessionSeconds });
    return { roleName, roleArn };
  },
  "web-identity": webIdentityAccess,
  "iam-user": (scope, { accessKeys }, { identity }) => {
    const user = new UserAccess(scope, "Default", { ...identity(), accessKeys });
    return { userName: user.userName, userArn: user.userArn, accessKeys: user.accessKeys };
  },
  "bucket-policy": (scope, { replace }, { bucket, otherStatements = [], statements, preconditions }) => {
    if (bucket.create) return {};
    if (!replace) return { statementsToMerge: statements() };
    new BucketPolicyAccess(scope, "bucket", {
      bucketName: bucket.name,
      statements: [...statements(), ...otherStatements],
      preconditions: preconditions(),
    });
    return {};
  },
};

export function makeAccess<Mode extends AccessMode>(
  scope: Construct,
  access: Access<Mode>,
  site: AccessSite,
): MadeAccess {
  // the statements of an offboarded vendor are none; its role or its user would be without a purpose
  if (site.state === "offboarded" && methods[access.mode].identity) return {};
  const make: Constructs[Mode] = constructs[access.mode];
  return make(scope, access, site);
}
