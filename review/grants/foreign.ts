import { s3Target } from "../../policies/arn";
import { onceFor } from "../../text/once";
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
  return isForeignAccount(plans, at, account);
}

/** The same for an account. */
export function isForeignAccount(plans: readonly Plan[], at: GrantPlace, account: string): boolean {
  if (account === "aws" || plans.some(({ ownAccounts }) => ownAccounts?.has(account))) return false;
  return account !== "" && account !== ownAccount(plans, at);
}

/** Reports if an ARN is that of a bucket in the plans: only a plan tells its owner. */
export function isOwnBucket(plans: readonly Plan[], arn: string): boolean {
  const bucket = s3Target(arn)?.bucket;
  return bucket !== undefined && isBucketOfPlans(plans, bucket);
}

/** Reports if the plans have a bucket of this name. */
export function isBucketOfPlans(plans: readonly Plan[], name: string): boolean {
  return plans.some((plan) => bucketsIn(plan).has(name));
}

/** The names of a plan's buckets, and their addresses where the apply tells the name. */
const bucketsIn = onceFor(({ resources }: Plan): ReadonlySet<unknown> => {
  const buckets = resources.filter(({ type, after }) => type === "aws_s3_bucket" && after !== undefined);
  return new Set(buckets.flatMap(({ address, after }) => [address, after?.["bucket"]]));
});

/** The account of the resource at a place, or else of its plan, if the plan tells it. */
export function ownAccount(plans: readonly Plan[], { entity, ...at }: GrantPlace): string | undefined {
  const { plan: name = at.plan, address = at.address } = entity ?? {};
  const plan = plans.find((one) => one.name === name);
  const accounts = plan && accountsIn(plan);
  return accounts?.has(address) ? accounts.get(address) : plan?.accountId;
}

const accountsIn = onceFor(
  ({ resources }: Plan) => new Map(resources.map(({ address, accountId }) => [address, accountId])),
);

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
