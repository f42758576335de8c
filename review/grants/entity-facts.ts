import type { PlannedResource } from "../plan/planned-state";
import { factsOfPrincipal, ofFacts, type Facts } from "./facts";
import { arnOfEntity, type IamEntity } from "./iam-entities";
import type { ParsedStatement } from "./statement";

/** The values of condition keys in every request of a role or a user of the plans, as far as its plan tells. */
export function factsOfEntity(kind: "role" | "user", planned: PlannedResource): Facts {
  const account = planned.resource.accountId ?? planned.plan.accountId;
  const { organization } = planned.plan;
  const arn = arnOfEntity(planned);
  return {
    ...factsOfPrincipal({ kind, ...(account !== undefined && { account }), ...(arn !== undefined && { arn }) }),
    ...(account !== undefined && { "kms:CallerAccount": account }),
    ...(organization !== undefined && { "aws:PrincipalOrgID": organization }),
  };
}

/** A statement of a role's or a user's policy without the demands that its own requests meet in any case. */
export function withoutMetDemands(statement: ParsedStatement, { kind, planned }: IamEntity): ParsedStatement {
  if (statement.effect === "Deny" || statement.conditions.length === 0 || kind === "group" || !planned)
    return statement;
  const facts = factsOfEntity(kind, planned);
  return { ...statement, conditions: statement.conditions.filter((one) => ofFacts(one, facts) !== true) };
}
