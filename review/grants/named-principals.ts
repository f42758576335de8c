import type { ParsedStatement, WrittenPrincipal } from "./statement";

/** The statement for each principal in an argument, written the way a policy names it. */
export function namedPrincipals(ids: readonly string[], statement: ParsedStatement): readonly ParsedStatement[] {
  return ids.filter((id) => id !== "" && !ofOwnPeople.includes(id)).map((id) => forOne(id, statement));
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
