import { onceFor } from "../../text/once";
import type { PlannedState } from "../plan/planned-state";
import { textsOf, type ResourceChange } from "../plan/resources";
import type { IamEntity } from "./iam-entities";

/**
 * Reports if another resource of the plan has a policy of the role, by its ARN or its name. The lists that AWS returns
 * for a role are from before the apply: that resource tells what the apply leaves.
 */
export function isOfAnotherResource(state: PlannedState, { name, planned }: IamEntity, policy: string): boolean {
  return earlierPolicies(state).has(`${planned?.resource.plan} ${name} ${policy}`);
}

const earlierPolicies = onceFor(
  ({ plans }: PlannedState) => new Set(plans.flatMap(({ resources }) => resources.flatMap(earlier))),
);

/** The policies that a resource gives to roles before the apply. A forgotten resource stays in AWS. */
function earlier({ plan, type, action, before = {} }: ResourceChange): readonly string[] {
  if (action === "forget") return [];
  const { role, roles, name, policy_arn: arn } = before;
  const each = (holders: unknown, policies: unknown) =>
    textsOf(holders).flatMap((holder) => textsOf(policies).map((policy) => `${plan} ${holder} ${policy}`));
  if (type === "aws_iam_role_policy") return each(role, name);
  if (type === "aws_iam_role_policy_attachment") return each(role, arn);
  return type === "aws_iam_policy_attachment" ? each(roles, arn) : [];
}
