import { textsOf } from "../plan/resources";
import type { PlannedResource, PlannedState } from "../plan/planned-state";
import { managedPolicy } from "../provider/managed-policies";
import { marks } from "../plan/sensitive";
import { managedStatements, policyOf } from "./policy-text";
import type { Boundary } from "./grant";

const attribute = "permissions_boundary";

/** The permissions boundary of a role or a user of the plans. */
export function boundaryOf(state: PlannedState, planned: PlannedResource | undefined): Boundary | undefined {
  if (!planned) return undefined;
  const [arn = ""] = textsOf(planned.values[attribute]);
  const { found, isOpen } = state.candidates(planned, attribute, "aws_iam_policy", ["arn", "id"]);
  const [policy, ...others] = found;
  if (policy && others.length === 0 && !isOpen) return boundaryIn(state, planned, policy);
  const managed = managedPolicy(arn);
  if (managed) return { name: managed.name, statements: managedStatements(planned, attribute, managed).statements };
  if (arn === "" && !state.isUnknown(planned, attribute)) return undefined;
  return { name: arn === "" ? "unknown until apply" : arn };
}

function boundaryIn(state: PlannedState, planned: PlannedResource, policy: PlannedResource): Boundary {
  const { statements, unread } = policyOf(state, policy, "policy");
  const [name = policy.resource.address] = textsOf(policy.values["name"]);
  if (unread.length > 0) return { name };
  const isSecret = marks(planned.sensitive, attribute);
  return { name, statements: isSecret ? statements.map((one) => ({ ...one, sensitive: true })) : statements };
}
