import type { PlannedResource, PlannedState } from "../plan/planned-state";
import { textsOf } from "../plan/resources";

/** Every type of a KMS key; a test compares them with the provider's. */
export const kmsKeyTypes = [
  "aws_kms_key",
  "aws_kms_external_key",
  "aws_kms_replica_key",
  "aws_kms_replica_external_key",
] as const;

/** The type of a key's policy as a resource of its own. */
export const keyPolicyType = "aws_kms_key_policy";

const identifiers = ["key_id", "id", "arn"];

export function kmsKeys(state: PlannedState): readonly PlannedResource[] {
  return state.ofType(...kmsKeyTypes);
}

/** The keys of the plans behind an attribute of another resource: by id, ARN, or reference. */
export function keysBehind(state: PlannedState, planned: PlannedResource, attribute: string) {
  return kmsKeyTypes.flatMap((type) => state.targets(planned, attribute, type, identifiers));
}

/** The keys of the plans with a name in a policy of this plan: an ARN or an id, or an address while that is unknown. */
export function keysNamed(state: PlannedState, plan: string, name: string): readonly PlannedResource[] {
  const [, address = name] = /^<(.+)\.arn>$/.exec(name) ?? [];
  const there = state.at(plan, address).filter(isKey);
  return there.length > 0 ? there : kmsKeyTypes.flatMap((type) => state.withValue(type, identifiers, name));
}

/** The resources with the policy of a key: the key itself, or others for it. */
export function keyPolicyHomes(state: PlannedState, key: PlannedResource): readonly PlannedResource[] {
  const others = state
    .ofType(keyPolicyType)
    .filter((policy) => keysBehind(state, policy, "key_id").some(({ resource }) => resource === key.resource));
  return isToldPolicy(state, key) ? others : [key, ...others];
}

/**
 * Reports if the `policy` of a key is not an argument but AWS's answer, and a resource of its own has it: that one is
 * read itself. If the plan destroys it, the provider puts KMS's default policy in its place, and the answer is over.
 */
export function isToldPolicy(state: PlannedState, key: PlannedResource): boolean {
  if (state.isConfigured(key, "policy")) return false;
  const { key_id: id, arn } = key.values;
  const names = textsOf([id, arn]);
  return (
    state.plans.some(({ resources }) =>
      resources
        .filter(({ type }) => type === keyPolicyType)
        .some(({ before }) => names.includes(String(before?.["key_id"]))),
    ) || state.ofType(keyPolicyType).some((policy) => keysBehind(state, policy, "key_id").includes(key))
  );
}

function isKey({ resource }: PlannedResource): boolean {
  return kmsKeyTypes.some((type) => type === resource.type);
}
