import type { Vendor } from "../../vendors/vendor";
import type { Principal } from "./principal";
import type { Plan } from "../plan/resources";

/** Reports if a principal is outside of the plan's account; if that is unknown, every account is another. */
export function isForeign(plans: readonly Plan[], plan: string, { kind, account }: Principal): boolean {
  if (kind === "other") return true;
  if (account === undefined || account === "" || account === "aws") return false;
  return account !== ownAccount(plans, plan);
}

/** The account of the plan with this name, if the plan tells it. */
export function ownAccount(plans: readonly Plan[], plan: string): string | undefined {
  return plans.find(({ name }) => name === plan)?.accountId;
}

/** The vendor's account within a typo of this id. */
export function nearestVendorAccount(id: string, vendors: readonly Vendor[]): string | undefined {
  const near = vendors
    .flatMap(({ accounts }) => Object.entries(accounts))
    .find(([account]) => digitsApart(account, id) <= 2);
  return near && `${near[1]} (${near[0]})`;
}

/** Two, because two swapped digits are one typo too. */
function digitsApart(one: string, other: string): number {
  if (one.length !== other.length) return Infinity;
  return [...one].filter((digit, index) => digit !== other[index]).length;
}
