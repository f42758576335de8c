import { textsOf } from "../plan/resources";
import type { PlannedResource, PlannedState } from "../plan/planned-state";
import { managedPolicy } from "../provider/managed-policies";
import { marks } from "../plan/sensitive";
import { managedStatements, policyOf } from "./policy-text";
import type { Boundary } from "./grant";

const attribute = "permissions_boundary";

/** The permissions boundary of a role or a user of the plans. */
export function boundaryOf(state: PlannedState, part: PlannedResource | undefined): Boundary | undefined {
  if (!part) return undefined;
  const [arn = ""] = textsOf(part.values[attribute]);
  const [policy, ...others] = state.targets(part, attribute, "aws_iam_policy", ["arn", "id"]);
  if (policy && others.length === 0) return boundaryIn(state, part, policy);
  const managed = managedPolicy(arn);
  if (managed) return { name: managed.name, statements: managedStatements(part, attribute, managed).statements };
  if (arn === "" && !state.isUnknown(part, attribute)) return undefined;
  return { name: arn === "" ? "unknown until apply" : arn };
}

function boundaryIn(state: PlannedState, part: PlannedResource, policy: PlannedResource): Boundary {
  const { statements, unread } = policyOf(state, policy, "policy");
  const [name = policy.resource.address] = textsOf(policy.values["name"]);
  if (unread.length > 0) return { name };
  const isSecret = marks(part.sensitive, attribute);
  return { name, statements: isSecret ? statements.map((one) => ({ ...one, sensitive: true })) : statements };
}
