import { isSubset } from "../../policies/semantics";
import { groupedByEach } from "../../text/grouped";
import { isSameAccount, type Boundary, type Grant } from "../grants/grant";
import { includesPrincipal } from "../grants/principal";
import type { ParsedStatement } from "../grants/statement";
import { asPolicy, asStatement, assumption, isSameText, withinBoundary } from "./as-policy";

/** Reports if other grants give everything of a grant, though in other words or by a wider pattern. */
export function isGiven(grant: Grant, others: readonly Grant[]): boolean {
  const same = othersFor(grant, others);
  const given = same.map(({ statement }) => (statement.effect === "Allow" ? withoutTls(statement) : statement));
  const limits = grant.statement.effect === "Allow" ? [grant, ...same.slice(0, 1)].map(boundaryIn) : [];
  return isWithin(grant.statement, given, limits);
}

function boundaryIn({ entity }: Grant): Boundary | undefined {
  return entity?.boundary;
}

/** The grants to the same principal by the same way, under the same demands or fewer. */
function othersFor(grant: Grant, others: readonly Grant[]): readonly Grant[] {
  const demands = (one: Grant) => assumption(one.entity?.conditions ?? []);
  return others.filter((other) => isSameHolder(grant, other) && isWithin(demands(grant), [demands(other)]));
}

/** Grants by their place and their role or user, so that the grants of thousands of others are not looked at. */
export class GrantsByHolder {
  private readonly places: ReadonlyMap<string, readonly Grant[]>;

  constructor(grants: readonly Grant[]) {
    this.places = groupedByEach(grants, holderKeys);
  }

  /** The grants to the same principal by the same way, under the same demands or fewer. */
  othersFor(grant: Grant): readonly Grant[] {
    const near = holderKeys(grant).flatMap((key) => [...(this.places.get(key) ?? [])]);
    return othersFor(grant, [...new Set(near)]);
  }
}

/** Grants of one holder share one of these: a role or a user is the same by its name or by its address. */
function holderKeys({ entity, ...grant }: Grant): readonly string[] {
  const place = placeKey(grant);
  if (!entity) return [place];
  const { kind, name, plan, address } = entity;
  return [
    `${place} ${kind} ${name}`,
    ...(address === undefined ? [] : [`${place} ${JSON.stringify([plan, address])}`]),
  ];
}

/**
 * Reports if statements of one effect are together about every request that the first is about.
 * @param limits the permissions boundaries of the first and of the others
 */
export function isWithin(
  statement: ParsedStatement,
  others: readonly ParsedStatement[],
  [own, limit]: readonly (Boundary | undefined)[] = [],
): boolean {
  if (others.length === 0) return false;
  if (limit?.statements === undefined && others.some((other) => isSameText(statement, other))) return true;
  const requests = (one: ParsedStatement) => asStatement({ ...one, effect: "Allow" });
  return (
    isSubset(
      withinBoundary(own, asPolicy(requests(statement))),
      withinBoundary(limit, asPolicy(...others.map(requests))),
    ) === true
  );
}

/** Reports if the second grant's principals include the first's, by the same role, user, or policy. */
export function isSameHolder(grant: Grant, other: Grant): boolean {
  return placeKey(grant) === placeKey(other) && isSameWay(grant, other);
}

/** A denial in a trust policy is about the role itself, and one in the role's own policies is not. */
function placeKey({ kind, on, trustOnly, statement: { effect } }: Grant): string {
  return JSON.stringify([kind, on, effect === "Deny" && trustOnly === true]);
}

function isSameWay({ entity, principal }: Grant, { entity: otherWay, principal: other }: Grant): boolean {
  if (!entity || !otherWay) return entity === otherWay && includesPrincipal(other, principal);
  const isSame =
    entity.kind === otherWay.kind &&
    isSameAccount(entity, otherWay) &&
    ((entity.address !== undefined && entity.address === otherWay.address && entity.plan === otherWay.plan) ||
      entity.name === otherWay.name);
  const isOwn = principal.kind === entity.kind && principal.name === entity.name;
  const isOtherOwn = other.kind === otherWay.kind && other.name === otherWay.name;
  return isSame && ((isOwn && isOtherOwn) || includesPrincipal(other, principal));
}

/** A vendor's requests all use TLS: a demand for it takes nothing away. */
function withoutTls(statement: ParsedStatement): ParsedStatement {
  const conditions = statement.conditions.filter(({ key }) => !/^(aws:securetransport|s3:tlsversion)$/i.test(key));
  return { ...statement, conditions };
}
