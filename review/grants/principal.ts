import type { Vendor } from "../../vendors/vendor";

/** The principal of a statement. */
export interface Principal {
  /** As the policy writes it; for a role or a user of the plan, its name. */
  readonly id: string;
  readonly kind:
    | "everyone"
    | "organization"
    | "account"
    | "role"
    | "user"
    | "session"
    | "service"
    | "federated"
    | "other"
    | "unknown";
  readonly account?: string;
  /** The name of the role or the user, without its path. */
  readonly name?: string;
  /** A sensitive policy names it. */
  readonly sensitive?: true;
}

/** The principal of a role or a user of our own. */
export function ownPrincipal(kind: "role" | "user", name: string, account: string | undefined): Principal {
  return { id: name, kind, account, name };
}

/** The vendors with this account: one company's products can share it. */
export function vendorsOfAccount(account: string | undefined, vendors: readonly Vendor[]): readonly Vendor[] {
  return account === undefined ? [] : vendors.filter(({ accounts }) => Object.hasOwn(accounts, account));
}
