import type { Precondition } from "cdktf";
import type { Statement } from "../vendors/statement";
import type { IdentityProps } from "./identity-policies";
import type { IdentityOutput } from "./methods/method";
import type { Part } from "./planned-statements";
import type { MadeAccessKey } from "./user-access";
import type { VendorAccessProps } from "./vendor-access-props";

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
  /** Trust statements in the profile of the access. */
  readonly inProfile: (trust: readonly Statement[]) => readonly Statement[];
  /** The vendor's statements on the bucket. */
  readonly statements: () => readonly Part[];
  readonly preconditions: () => Precondition[];
  /** The account, for the text of a policy. */
  readonly accountId: () => string;
}
