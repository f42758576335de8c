import type { Grant } from "./grant";
import type { Principal } from "./principal";
import { withheld } from "../plan/sensitive";
import { allowStatement, type Condition, type ParsedStatement } from "./statement";

/** Said by a finding with a sensitive subject; its title, its reason and its fix still explain the fault. */
export const withheldFinding = `breaks this rule in a value marked ${withheld}`;

/** Reports if a grant comes from a sensitive policy: its own, the trust policy of its role, or the boundary. */
export function isSensitive({ statement, principal, entity }: Grant): boolean {
  const isLimited = entity?.boundary?.statements?.some(({ sensitive }) => sensitive) ?? false;
  return statement.sensitive === true || principal.sensitive === true || isLimited;
}

/** The grant without a word of a sensitive policy. */
export function sealed<T extends Grant>(grant: T): T {
  if (!isSensitive(grant)) return grant;
  const { statement, principal, entity } = grant;
  return {
    ...grant,
    statement: statement.sensitive ? sealedStatement(statement) : statement,
    ...(principal.sensitive && {
      principal: sealedPrincipal(principal),
      // the trust policy with the principal's name has the conditions
      ...(entity && { entity: { ...entity, conditions: sealedConditions(entity.conditions) } }),
    }),
  };
}

function sealedStatement({ effect, conditions }: ParsedStatement): ParsedStatement {
  return allowStatement({
    name: withheld,
    effect,
    actions: [withheld],
    resources: [withheld],
    conditions: sealedConditions(conditions),
    sensitive: true,
  });
}

function sealedPrincipal({ kind }: Principal): Principal {
  return { id: withheld, kind, sensitive: true };
}

function sealedConditions(conditions: readonly Condition[]): readonly Condition[] {
  return conditions.length === 0 ? [] : [{ operator: withheld, key: withheld, values: [withheld] }];
}
