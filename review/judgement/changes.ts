import { groupedBy } from "../../text/grouped";
import type { Grant } from "../grants/grant";
import type { Condition } from "../grants/statement";
import { boundaryText } from "./as-policy";
import type { ReviewedGrant } from "./reviewed-grant";

export type Changed = Pick<ReviewedGrant, "change" | "was"> & { readonly grant: Grant };

/** The plan's effect on every grant: it stays, comes, goes, or turns into another. */
export function changes(before: readonly Grant[], after: readonly Grant[]): readonly Changed[] {
  const was = new Map(before.map((grant) => [fingerprint(grant), grant]));
  const is = new Set(after.map(fingerprint));
  const left = groupedBy(
    before.filter((grant) => !is.has(fingerprint(grant))),
    placeOf,
  );
  const gone = new Map([...left].map(([place, grants]) => [place, [...grants]]));
  const changed = after.map((grant): Changed => {
    if (was.has(fingerprint(grant))) return { grant, change: "unchanged" };
    const old = gone.get(placeOf(grant))?.shift();
    return old ? { grant, change: "changed", was: old } : { grant, change: "new" };
  });
  return [...changed, ...[...gone.values()].flat().map((grant): Changed => ({ grant, change: "removed" }))];
}

/** The place of a grant's successor: the same policy, with the same Sid. A trust policy is another one at its role. */
function placeOf({ plan, address, statement, trustOnly }: Grant): string {
  return `${plan} ${address} ${trustOnly && statement.effect === "Deny"} ${statement.name}`;
}

function fingerprint({ plan, address, ...grant }: Grant): string {
  return `${plan} ${address} ${accessFingerprint({ plan, address, ...grant })}`;
}

/** The access of a grant alone, without its place and its words. */
export function accessFingerprint({ kind, principal, entity, statement, on, trustOnly }: Grant): string {
  const { effect, actions, notActions, resources, notResources, conditions } = statement;
  const boundary = trustOnly ? undefined : entity?.boundary;
  const sorted = (list: readonly string[]) => [...new Set(list)].sort();
  return JSON.stringify([
    kind,
    principal.id,
    entity && [entity.kind, entity.name, entity.account, entity.conditions.map(conditionText).sort()],
    boundary && boundaryText(boundary),
    on,
    trustOnly,
    effect,
    [actions, notActions, resources, notResources].map(sorted),
    conditions.map(conditionText).sort(),
  ]);
}

/** The grant of a role or a user of this name in any account. */
export function inAnyAccount(grant: Grant): Grant {
  return grant.entity ? { ...grant, entity: { ...grant.entity, account: undefined } } : grant;
}

function conditionText({ operator, key, values }: Condition): string {
  return `${operator} ${key} ${[...values].sort().join("\n")}`;
}
