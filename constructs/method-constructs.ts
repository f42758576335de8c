import type { Precondition } from "cdktf";
import type { Construct } from "constructs";
import type { AccessMode } from "../vendors/vendor";
import { BucketPolicyAccess } from "./bucket-policy-access";
import type { IdentityProps } from "./identity-policies";
import { methods } from "./methods";
import type { Access, IdentityOutput } from "./methods/method";
import { role } from "./methods/role";
import type { Part } from "./planned-statements";
import { realmStatements } from "./realm-statements";
import { RoleAccess } from "./role-access";
import { UserAccess, type MadeAccessKey } from "./user-access";
import type { VendorAccessProps } from "./vendor-access-props";
import { webIdentityAccess } from "./web-identity-access";

/** The outputs of a way in; each value is absent if only other ways in have it. */
export interface MadeAccess extends Readonly<Partial<Record<IdentityOutput, string>>> {
  readonly accessKeys?: Readonly<Record<string, MadeAccessKey>>;
  readonly statementsToMerge?: readonly Part[];
}

/** The surroundings of a way in; functions, because each adds to the stack. */
export interface AccessSite extends Pick<
  VendorAccessProps,
  "vendor" | "bucket" | "tags" | "state" | "otherStatements"
> {
  readonly identity: () => IdentityProps;
  /** The vendor's statements on the bucket. */
  readonly statements: () => readonly Part[];
  readonly preconditions: () => Precondition[];
  /** The account, for the text of a policy. */
  readonly accountId: () => string;
}

type Constructs = {
  readonly [mode in AccessMode]: (scope: Construct, access: Access<mode>, site: AccessSite) => MadeAccess;
};

/** The construct of each way in. */
const constructs: Constructs = {
  role: (scope, access, { vendor, identity }) => {
    const { externalIds, maxSessionSeconds } = access;
    const trust = realmStatements(scope, "trust", vendor, access, (pod) => role.trust(vendor, externalIds, pod));
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
