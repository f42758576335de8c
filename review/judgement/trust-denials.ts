import { groupedBy } from "../../text/grouped";
import { assumptionsBy } from "../grants/assumptions";
import { isSameEntity, type EntityPlace, type Grant } from "../grants/grant";
import { isAboutAction, type ParsedStatement } from "../grants/statement";
import type { PlannedState } from "../plan/planned-state";
import { assumption } from "./as-policy";
import { callerOf, type Caller } from "./caller";
import { denialFor, namesCaller, type Denial } from "./denied-caller";
import { ofFacts, type Facts } from "../grants/facts";

/** The denials in trust policies. Finds those on a grant's way to its role. */
export class TrustDenials {
  private readonly byRole: ReadonlyMap<string, readonly Grant[]>;

  constructor(
    denials: readonly Grant[],
    private readonly state: PlannedState,
    private readonly facts: Facts,
  ) {
    const possible = denials.filter(({ statement }) =>
      statement.conditions.every((condition) => ofFacts(condition, facts) !== false),
    );
    this.byRole = groupedBy(possible, ({ entity }) => String(entity?.name));
  }

  /** The denials of each assumption on the way, from role to role, as statements about `sts:AssumeRole`. */
  onWay(grant: Grant): readonly Denial[] {
    const { entity } = grant;
    if (entity?.kind !== "role" || this.byRole.size === 0) return [];
    const roles: readonly EntityPlace[] = [...(entity.via ?? []), entity];
    return roles.flatMap((role, index) => this.ofRole(role, () => this.assumer(grant, roles[index - 1])));
  }

  /** The principal itself, or the role before. */
  private assumer(grant: Grant, before: EntityPlace | undefined): Caller {
    const entity = before && ({ kind: "role", ...before, conditions: [] } as const);
    // the resource of its call is the role, and not what the role's policies name
    const { resourceAccount: _, ...caller } = callerOf({ ...grant, entity }, this.state);
    return caller;
  }

  private ofRole(role: EntityPlace, assumer: () => Caller): readonly Denial[] {
    const denials = (this.byRole.get(role.name) ?? []).filter(({ entity }) => entity && isSameEntity(entity, role));
    if (denials.length === 0) return [];
    const caller = assumer();
    return denials.flatMap((grant) => {
      const statement = aboutAssumption(grant.statement, caller);
      return (statement && denialFor({ grant, statement }, caller, namesCaller(grant, caller), this.facts)) ?? [];
    });
  }
}

/** The denial as one of the plain assumption, if it is about the caller's kind of assumption. */
function aboutAssumption(statement: ParsedStatement, caller: Caller): ParsedStatement | undefined {
  const { conditions } = statement;
  // of several that it may be, each must be denied
  const isDenied = assumptionsBy(caller).every((action) => isAboutAction(statement, action));
  return isDenied ? { ...statement, ...assumption(conditions), effect: "Deny", name: statement.name } : undefined;
}
