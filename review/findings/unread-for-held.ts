import { groupMembers } from "../grants/group-members";
import { ifChanged } from "../grants/changed-value";
import { givingValues, isOfService, pendingArguments } from "../grants/giving-arguments";
import { entityKey, iamEntities, type IamEntity } from "../grants/iam-entities";
import { searchedValues, textsWithNames } from "../grants/searched-values";
import type { PlannedResource, PlannedState } from "../plan/planned-state";
import { heldByOutsiders, type HeldEntities, type HeldEntity } from "./held-by-outsiders";
import { hit, type Evidence, type Hit } from "./rule";

/** Arguments that the review doesn't read, with a role or a user of an outsider: the outsider has what they give. */
export function unreadForHeld(evidence: Evidence): readonly Hit[] {
  const held = heldByOutsiders(evidence);
  const { after: state } = evidence;
  if (held.isEmpty) return [];
  return (
    state.resources
      // the review reads those of IAM
      .filter(({ resource }) => /^aws_(?!iam_)|^awscc_/.test(resource.type))
      .flatMap((planned) => [...byArn(planned, held), ...byReference(state, planned, held)])
  );
}

function byArn(planned: PlannedResource, held: HeldEntities): readonly Hit[] {
  return givingValues(planned).flatMap(({ path, value }) => {
    const texts = textsWithNames(path, value).filter(({ name }) => !isOfService(name));
    const found = texts.flatMap(({ text }) => held.namedIn(text));
    return [...new Set(found)].flatMap((one) => hits(planned, one, `names the ${one.kind} ${one.name} in ${path}`));
  });
}

/** The same where only the apply knows the ARN. */
function byReference(state: PlannedState, planned: PlannedResource, held: HeldEntities): readonly Hit[] {
  return pendingArguments(state, planned).flatMap(({ name, targets }) =>
    targets
      .flatMap(({ plan, resource }) => held.at(plan.name, resource.address) ?? [])
      .flatMap((one) => hits(planned, one, `names the ${one.kind} ${one.name} in ${name}`)),
  );
}

/** The types of Cloud Control that give a role, a user or a group permissions by its name, and the names. */
const giving = /^awscc_iam_(role_policy|user_policy|group_policy|managed_policy|user_to_group_addition)$/;
const names = [
  ["role_name", "role"],
  ["roles", "role"],
  ["user_name", "user"],
  ["users", "user"],
  ["group_name", "group"],
  ["groups", "group"],
] as const;

/** Policies of Cloud Control for a role or a user of an outsider. */
export function cloudControlForHeld(evidence: Evidence): readonly Hit[] {
  const held = heldByOutsiders(evidence);
  const { after: state } = evidence;
  const policies = held.isEmpty ? [] : state.resources.filter(({ resource }) => giving.test(resource.type));
  if (policies.length === 0) return [];
  const members = groupMembers(state);
  const people = (one: IamEntity) => (one.kind === "group" ? (members.get(one.name) ?? []) : [one]);
  return policies.flatMap((planned) => {
    const entities = names.flatMap(([attribute, kind]) => iamEntities(state, planned, kind, attribute)).flatMap(people);
    const unique = [...new Map(entities.map((one) => [entityKey(one), one])).values()];
    return unique
      .flatMap(({ planned: one }) => (one && held.at(one.plan.name, one.resource.address)) ?? [])
      .flatMap((one) => hits(planned, one, `gives permissions to the ${one.kind} ${one.name}`));
  });
}

/** One for each holder, so that each can be trusted. */
function hits(planned: PlannedResource, { holders }: HeldEntity, does: string): readonly Hit[] {
  const { plan, address } = planned.resource;
  const change = ifChanged(planned, (values) => searchedValues(planned.resource.type, values));
  const message = `${does}, which an outsider holds, and this review does not read it${change}`;
  return [...holders].map((names) => hit({ plan, address, names }, message));
}
