import type { PlannedState } from "../plan/planned-state";
import { textsOf, type ResourceChange } from "../plan/resources";
import type { IamEntity } from "./iam-entities";

type Managed = ReadonlyMap<string, ReadonlySet<string>>;
const known = new WeakMap<PlannedState, Managed>();

/**
 * Reports if another resource of the plan has a policy of the role, by its ARN or its name. The lists that AWS returns
 * for a role are from before the apply: that resource tells what the apply leaves.
 */
export function isOfAnotherResource(state: PlannedState, { name, planned }: IamEntity, policy: string): boolean {
  const managed = known.get(state) ?? managedPolicies(state);
  known.set(state, managed);
  return managed.get(`${planned?.resource.plan} ${name}`)?.has(policy) ?? false;
}

function managedPolicies({ plans }: PlannedState): Managed {
  const found = new Map<string, Set<string>>();
  for (const resource of plans.flatMap(({ resources }) => resources)) {
    for (const { role, policy } of earlier(resource)) {
      const key = `${resource.plan} ${role}`;
      found.set(key, (found.get(key) ?? new Set()).add(policy));
    }
  }
  return found;
}

interface OfRole {
  readonly role: string;
  readonly policy: string;
}

/** The policies that a resource gives to roles before the apply. A forgotten resource stays in AWS. */
function earlier({ type, action, before = {} }: ResourceChange): readonly OfRole[] {
  if (action === "forget") return [];
  const { role, roles, name, policy_arn: arn } = before;
  if (type === "aws_iam_role_policy") return pairs([role], [name]);
  if (type === "aws_iam_role_policy_attachment") return pairs([role], [arn]);
  return type === "aws_iam_policy_attachment" ? pairs([roles].flat(), [arn]) : [];
}

function pairs(roles: readonly unknown[], policies: readonly unknown[]): readonly OfRole[] {
  return textsOf(roles).flatMap((role) => textsOf(policies).map((policy) => ({ role, policy })));
}
