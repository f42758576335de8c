import type { Vendor } from "../../vendors/vendor";
import { accessFingerprint, inAnyAccount } from "./changes";
import { effective, joined } from "./parts";
import type { Grant } from "../grants/grant";
import { grantsOf } from "../grants/grants";
import { isGiven } from "./remaining-access";
import type { Plan } from "../plan/resources";
import { sentence } from "../grants/sentence";
import type { Condition } from "../grants/statement";
import { PlannedState } from "../plan/planned-state";

/** Describes lost access, or a new denial. */
export interface LostAccess {
  /** The stack of the lost grant. */
  readonly plan: string;
  readonly address: string;
  readonly effect: "Allow" | "Deny";
  readonly sentence: string;
}

/**
 * The access of the first set of stacks alone, and the denials of the second alone. A role or a user of another name is
 * the same role or user: its address tells.
 */
export function lostAccess(
  before: readonly Plan[],
  after: readonly Plan[],
  vendors: readonly Vendor[],
): readonly LostAccess[] {
  const [old, current] = [grantsIn(before), grantsIn(after)];
  // a denial on a new bucket or key takes no earlier access away
  const carriers = new Set(old.map(({ on }) => on));
  const denied = newDenials(old, current).filter(({ on }) => carriers.has(on));
  return [...lostGrants(old, current), ...denied].map((grant) => {
    const { plan, address, statement } = grant;
    return { plan, address, effect: statement.effect, sentence: sentence(grant, vendors) };
  });
}

/** The access of the first grants alone, wherever the second have it. */
export function lostGrants(old: readonly Grant[], current: readonly Grant[]): readonly Grant[] {
  return withCustomersTogether(beyond(inForce(old, "Allow"), inForce(current, "Allow")));
}

/** The denials of the second grants alone. */
export function newDenials(old: readonly Grant[], current: readonly Grant[]): readonly Grant[] {
  return beyond(inForce(current, "Deny"), inForce(old, "Deny"));
}

function grantsIn(plans: readonly Plan[]): readonly Grant[] {
  // a stack that moves to another account is a change of its own, and not one of each of its grants
  return grantsOf(new PlannedState(plans, "after")).grants.filter(isInForce).map(inAnyAccount);
}

function inForce(grants: readonly Grant[], effect: "Allow" | "Deny"): readonly Grant[] {
  return grants.filter((grant) => isInForce(grant) && grant.statement.effect === effect).flatMap(byCustomer);
}

/** A statement only handed over is in no policy yet. */
function isInForce({ kind }: Grant): boolean {
  return kind !== "handed-over";
}

/** One grant for each external id or subject: each lets another customer of the vendor in. */
function byCustomer(grant: Grant): readonly Grant[] {
  const customers = customersOf(grant);
  return customers.length > 0 ? customers.map((one) => withCustomers(grant, () => [one])) : [grant];
}

/** The customers of a vendor that a grant is for, as the first condition with their names says. */
export function customersOf({ entity }: Grant): readonly string[] {
  return entity?.conditions.find(namesCustomers)?.values ?? [];
}

/** Merges grants with no difference except the customer into one with all of them. */
function withCustomersTogether(grants: readonly Grant[]): readonly Grant[] {
  const found = new Map<string, Grant>();
  for (const grant of grants) {
    const key = JSON.stringify([grant.plan, grant.address, fingerprint(withCustomers(grant, () => []))]);
    const same = found.get(key);
    const others = same ? customersOf(same) : [];
    found.set(
      key,
      withCustomers(grant, (own) => [...others, ...own]),
    );
  }
  return [...found.values()];
}

function withCustomers(grant: Grant, values: (own: readonly string[]) => readonly string[]): Grant {
  const { entity } = grant;
  if (!entity) return grant;
  const named = entity.conditions.find(namesCustomers);
  const conditions = entity.conditions.map((one) => (one === named ? { ...one, values: values(one.values) } : one));
  return { ...grant, entity: { ...entity, conditions } };
}

/** Reports if a condition names the vendor's customers: by the external id, or by the subject of the vendor's tokens. */
export function namesCustomers({ operator, key }: Condition): boolean {
  return (
    (/^(ForAnyValue:)?StringEquals$/i.test(operator) && /^sts:externalid$/i.test(key)) ||
    (/^(ForAnyValue:)?String(Equals|Like)$/i.test(operator) && /:sub$/i.test(key))
  );
}

function beyond(grants: readonly Grant[], others: readonly Grant[]): readonly Grant[] {
  const known = new Set(others.map(fingerprint));
  return grants.flatMap((grant) => {
    if (known.has(fingerprint(grant)) || isGiven(grant, others)) return [];
    const left = effective(grant).filter((one) => !isGiven(one, others));
    return joined(grant, left);
  });
}

function fingerprint(grant: Grant): string {
  const { principal, entity } = grant;
  if (entity?.address === undefined) return accessFingerprint(grant);
  const own = principal.name === entity.name && principal.kind === entity.kind;
  const named = { ...principal, id: entity.address };
  return accessFingerprint({
    ...grant,
    entity: { ...entity, name: entity.address },
    principal: own ? named : principal,
  });
}
