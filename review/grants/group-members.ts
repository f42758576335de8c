import { iamEntities, type IamEntity } from "./iam-entities";
import type { PlannedState } from "../plan/planned-state";

/** The users of each group, by its name: by either kind of membership. */
export function groupMembers(state: PlannedState): ReadonlyMap<string, readonly IamEntity[]> {
  const members = new Map<string, IamEntity[]>();
  const add = (group: string, users: readonly IamEntity[]) =>
    members.set(group, [...(members.get(group) ?? []), ...users]);
  for (const planned of state.ofType("aws_iam_user_group_membership")) {
    for (const group of iamEntities(state, planned, "group", "groups"))
      add(group.name, iamEntities(state, planned, "user", "user"));
  }
  for (const planned of state.ofType("aws_iam_group_membership")) {
    for (const group of iamEntities(state, planned, "group", "group"))
      add(group.name, iamEntities(state, planned, "user", "users"));
  }
  return members;
}
