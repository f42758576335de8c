import type { Vendor } from "../vendors/vendor";
import type { Principal } from "./principal";
import type { Plan } from "./resources";

/** Whether a principal is not of the account that the plan works in; where that is not known, every account is another. */
export function isForeign(plans: readonly Plan[], plan: string, { kind, account }: Principal): boolean {
  if (kind === "other") return true;
  if (account === undefined || account === "" || account === "aws") return false;
  return account !== ownAccount(plans, plan);
}

/** The account that the plan of this name works in, where it tells it. */
export function ownAccount(plans: readonly Plan[], plan: string): string | undefined {
  return plans.find(({ name }) => name === plan)?.accountId;
}

/** The vendor's account that a slip of the hand away from this id leads to. */
export function nearestVendorAccount(id: string, vendors: readonly Vendor[]): string | undefined {
  const near = vendors
    .flatMap(({ accounts }) => Object.entries(accounts))
    .find(([account]) => digitsApart(account, id) <= 2);
  return near && `${near[1]} (${near[0]})`;
}

/** Two, because two digits that changed places are one slip too. */
function digitsApart(one: string, other: string): number {
  if (one.length !== other.length) return Infinity;
  return [...one].filter((digit, index) => digit !== other[index]).length;
}
