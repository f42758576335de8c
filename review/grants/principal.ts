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

/** Reports if the first principal is the second, or everyone, or everyone in the second's account. */
export function includesPrincipal(wide: Principal, { id, account }: Principal): boolean {
  if (wide.id === id || wide.id === "*") return true;
  return isWholeAccount(wide) && account !== undefined && wide.account === account;
}

/** An ARN with a wildcard is some of an account, too. */
function isWholeAccount({ id, kind }: Principal): boolean {
  return kind === "account" && /^(\d{12}|arn:[^:]+:iam::\d{12}:root)$/.test(id);
}

/** The vendors with this account: one company's products can share it. */
export function vendorsOfAccount(account: string | undefined, vendors: readonly Vendor[]): readonly Vendor[] {
  return account === undefined ? [] : vendors.filter(({ accounts }) => Object.hasOwn(accounts, account));
}
