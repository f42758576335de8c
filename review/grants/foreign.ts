import { s3Target } from "../../policies/arn";
import type { Vendor } from "../../vendors/vendor";
import type { GrantEntity } from "./grant";
import type { Principal } from "./principal";
import type { Plan } from "../plan/resources";

/** The place of a grant, or of a resource. A grant through a role is at the role. */
export interface GrantPlace {
  readonly plan: string;
  readonly address: string;
  readonly entity?: GrantEntity;
}

/**
 * Reports if a principal is outside of the place's account; if that is unknown, every account is another. An identity
 * provider is always one of the role's own account.
 */
export function isForeign(plans: readonly Plan[], at: GrantPlace, { id, kind, account }: Principal): boolean {
  if (kind === "federated") return false;
  if (account === undefined || account === "") return kind === "other" && !isOwnBucket(plans, id);
  if (account === "aws" || plans.some(({ ownAccounts }) => ownAccounts?.has(account))) return false;
  return account !== ownAccount(plans, at);
}

/** Reports if an ARN is that of a bucket in the plans: only a plan tells its owner. */
export function isOwnBucket(plans: readonly Plan[], arn: string): boolean {
  const bucket = s3Target(arn)?.bucket;
  return bucket !== undefined && plans.some((plan) => bucketsIn(plan).has(bucket));
}

const buckets = new WeakMap<Plan, ReadonlySet<unknown>>();

/** The names of a plan's buckets, and their addresses where the apply tells the name. */
function bucketsIn(plan: Plan): ReadonlySet<unknown> {
  const found =
    buckets.get(plan) ??
    new Set(
      plan.resources
        .filter(({ type, after }) => type === "aws_s3_bucket" && after !== undefined)
        .flatMap(({ address, after }) => [address, after?.["bucket"]]),
    );
  buckets.set(plan, found);
  return found;
}

/** The account of the resource at a place, or else of its plan, if the plan tells it. */
export function ownAccount(plans: readonly Plan[], { entity, ...at }: GrantPlace): string | undefined {
  const { plan: name = at.plan, address = at.address } = entity ?? {};
  const plan = plans.find((one) => one.name === name);
  const accounts = plan && accountsIn(plan);
  return accounts?.has(address) ? accounts.get(address) : plan?.accountId;
}

const known = new WeakMap<Plan, ReadonlyMap<string, string | undefined>>();

function accountsIn(plan: Plan): ReadonlyMap<string, string | undefined> {
  const found = known.get(plan) ?? new Map(plan.resources.map(({ address, accountId }) => [address, accountId]));
  known.set(plan, found);
  return found;
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
