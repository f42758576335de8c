import type { Grant } from "./grant";
import { grantsIn } from "./statement-principals";
import type { ParsedStatement, WrittenPrincipal } from "./statement";

/** The grants to the principals in an argument, each written the way a policy names it. */
export function grantsToNamed(
  ids: readonly string[],
  statement: ParsedStatement,
  at: Omit<Grant, "principal" | "statement">,
): readonly Grant[] {
  const named = ids.filter((id) => id !== "" && !ofOwnPeople.includes(id));
  return named.flatMap((id) => grantsIn(forOne(id, statement), at));
}

/** Lake Formation's word for the account's own IAM principals. */
const ofOwnPeople = ["IAM_ALLOWED_PRINCIPALS"];

/** An organization is everyone, narrowed to its accounts. */
function forOne(id: string, statement: ParsedStatement): ParsedStatement {
  const organization = /^(?:arn:[^:]*:organizations::[^:]*:(?:organization|ou)\/)?(o-[a-z0-9]+)/.exec(id)?.[1];
  if (organization === undefined) return { ...statement, principals: [written(id)] };
  const condition = { operator: "StringEquals", key: "aws:PrincipalOrgID", values: [organization] };
  const everyone: WrittenPrincipal = { type: "AWS", id: "*" };
  return { ...statement, principals: [everyone], conditions: [...statement.conditions, condition] };
}

function written(id: string): WrittenPrincipal {
  if (/^[a-z0-9.-]+\.amazonaws\.com(\.cn)?$/.test(id)) return { type: "Service", id };
  if (/^[0-9a-f]{64}$/.test(id)) return { type: "CanonicalUser", id };
  return { type: /:(oidc|saml)-provider\//.test(id) ? "Federated" : "AWS", id };
}
