import { iamEntities, type IamEntity } from "./iam-entities";
import type { PlannedState } from "../plan/planned-state";

/** The users of each group, by its name: by either kind of membership. */
export function groupMembers(state: PlannedState): ReadonlyMap<string, readonly IamEntity[]> {
  const members = new Map<string, IamEntity[]>();
  const add = (group: string, users: readonly IamEntity[]) =>
    members.set(group, [...(members.get(group) ?? []), ...users]);
  for (const part of state.ofType("aws_iam_user_group_membership")) {
    for (const group of iamEntities(state, part, "group", "groups"))
      add(group.name, iamEntities(state, part, "user", "user"));
  }
  for (const part of state.ofType("aws_iam_group_membership")) {
    for (const group of iamEntities(state, part, "group", "group"))
      add(group.name, iamEntities(state, part, "user", "users"));
  }
  return members;
}
