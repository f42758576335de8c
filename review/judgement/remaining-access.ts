import type { Grant } from "../grants/grant";
import { livePairs } from "../grants/live";
import type { Principal } from "../grants/principal";
import type { Condition, ParsedStatement } from "../grants/statement";
import { absent, narrower } from "./compare";

/** Reports if other grants give everything of a grant, though in other words or by a wider pattern. */
export function isGiven(grant: Grant, others: readonly Grant[]): boolean {
  if (livePairs(grant.statement).length === 0) return false;
  const given = others
    .filter((other) => isSameHolder(grant, other))
    .filter(({ through }) => absent(through?.conditions ?? [], grant.through?.conditions ?? []).length === 0)
    .map(({ statement }) => (statement.effect === "Allow" ? withoutTls(statement) : statement));
  return narrower(grant.statement, given).length === 0;
}

/** Reports if the second grant's principals include the first's, by the same role, user, or policy. */
export function isSameHolder(grant: Grant, other: Grant): boolean {
  return grant.kind === other.kind && grant.on === other.on && isSameWay(grant, other);
}

function isSameWay({ through, principal }: Grant, { through: otherWay, principal: other }: Grant): boolean {
  if (!through || !otherWay) return through === otherWay && includesPrincipal(other, principal);
  const isSame =
    through.kind === otherWay.kind &&
    ((through.address !== undefined && through.address === otherWay.address && through.plan === otherWay.plan) ||
      through.name === otherWay.name);
  const isOwn = principal.kind === through.kind && principal.name === through.name;
  const isOtherOwn = other.kind === otherWay.kind && other.name === otherWay.name;
  return isSame && ((isOwn && isOtherOwn) || includesPrincipal(other, principal));
}

function includesPrincipal(wide: Principal, { id, account }: Principal): boolean {
  if (wide.id === id || wide.id === "*") return true;
  return wide.kind === "account" && account !== undefined && wide.account === account;
}

function withoutTls(statement: ParsedStatement): ParsedStatement {
  return { ...statement, conditions: statement.conditions.filter((one) => !isForTls(one)) };
}

/** A vendor's requests all use TLS: a demand for it takes nothing away. */
export function isForTls({ key }: Condition): boolean {
  return /^(aws:securetransport|s3:tlsversion)$/i.test(key);
}
