import type { PlannedState } from "../plan/planned-state";
import type { Grant } from "./grant";
import { iamEntityOf } from "./iam-entities";
import { resourcePolicyOf } from "./policy-text";
import { grantsIn } from "./statement-principals";

/**
 * The denials in the trust policies of roles. No verdict counts them, because none opens a way in; a change of one is a
 * change of access all the same.
 */
export function trustDenials(state: PlannedState): readonly Grant[] {
  return state.ofType("aws_iam_role").flatMap((planned) => {
    const { plan, address, accountId } = planned.resource;
    const { name } = iamEntityOf("role", planned);
    const entity = { kind: "role", name, address, plan, account: accountId, conditions: [] } as const;
    const denials = resourcePolicyOf(state, planned, "assume_role_policy").statements.filter(
      ({ effect }) => effect === "Deny",
    );
    return denials.flatMap((denial) => grantsIn(denial, { plan, address, kind: "role", entity, trustOnly: true }));
  });
}
