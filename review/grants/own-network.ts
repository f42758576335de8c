import { onceFor } from "../../text/once";
import type { Plan } from "../plan/resources";
import type { Grant } from "./grant";
import type { Condition } from "./statement";

/**
 * Reports if a grant's conditions leave only requests through a network of the account: by an endpoint or a VPC of the
 * plans, or by the mount targets of a file system.
 */
export function isThroughOwnNetwork({ statement, entity }: Grant, plans: readonly Plan[]): boolean {
  // a role's door is its trust policy, whatever its own policies demand
  const { conditions } = entity ?? statement;
  return conditions.some((condition) => isMountTarget(condition) || isOwnEndpoint(condition, plans));
}

function isOwnEndpoint({ operator, key, values }: Condition, plans: readonly Plan[]): boolean {
  const asks = /^StringEquals(IgnoreCase)?$/i.test(operator) && /^aws:sourcevpce?$/i.test(key);
  return asks && values.length > 0 && values.every((id) => plans.some((plan) => networksIn(plan).has(id)));
}

/** A file system has its mount targets in VPCs of its account. */
function isMountTarget({ operator, key, values }: Condition): boolean {
  const asks = /^Bool$/i.test(operator) && /^elasticfilesystem:accessedviamounttarget$/i.test(key);
  return asks && values.length > 0 && values.every((value) => value.toLowerCase() === "true");
}

/** The ids of a plan's VPCs and endpoints, and their references while the apply is to tell the id. */
const networksIn = onceFor(({ resources }: Plan): ReadonlySet<unknown> => {
  const networks = resources.filter(({ type, after }) => /^aws_vpc(_endpoint)?$/.test(type) && after !== undefined);
  return new Set(networks.flatMap(({ address, after }) => [`<${address}.id>`, after?.["id"]]));
});
