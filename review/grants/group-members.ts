import { unreadAt, type Unread } from "./grant";
import { iamEntities, type IamEntity } from "./iam-entities";
import type { PlannedState } from "../plan/planned-state";

/** The users of each group, by its name: by either kind of membership. */
export function groupMembers(state: PlannedState): ReadonlyMap<string, readonly IamEntity[]> {
  const members = new Map<string, IamEntity[]>();
  const add = (group: IamEntity, users: readonly IamEntity[]) =>
    members.set(group.name, [...(members.get(group.name) ?? []), ...users.map((user) => memberOf(group, user))]);
  for (const planned of state.ofType("aws_iam_user_group_membership")) {
    for (const group of iamEntities(state, planned, "group", "groups"))
      add(group, iamEntities(state, planned, "user", "user"));
  }
  for (const planned of state.ofType("aws_iam_group_membership")) {
    for (const group of iamEntities(state, planned, "group", "group"))
      add(group, iamEntities(state, planned, "user", "users"));
  }
  return members;
}

function memberOf({ uncertain }: IamEntity, user: IamEntity): IamEntity {
  return uncertain ? { ...user, uncertain } : user;
}

/** The groups with users of the plans, and without a policy in a plan: their policies are elsewhere. */
export function unseenGroups(state: PlannedState): readonly Unread[] {
  const seen = groupsWithPolicies(state);
  return state.ofType("aws_iam_user_group_membership").flatMap((planned) => {
    const unseen = iamEntities(state, planned, "group", "groups").filter(
      ({ name, planned: group }) => group === undefined && !seen.has(name),
    );
    return iamEntities(state, planned, "user", "user").flatMap((user) =>
      unseen.map(({ name }): Unread => {
        const message = `puts the user ${user.name} into the group ${name}, and no plan has the group's policies`;
        return { ...unreadAt(planned, "outside", message), entity: user };
      }),
    );
  });
}

function groupsWithPolicies(state: PlannedState): ReadonlySet<string> {
  const named = (type: string, attribute: string) =>
    state.ofType(type).flatMap((planned) => iamEntities(state, planned, "group", attribute));
  const groups = [
    ...named("aws_iam_group_policy", "group"),
    ...named("aws_iam_group_policy_attachment", "group"),
    ...named("aws_iam_policy_attachment", "groups"),
  ];
  return new Set(groups.map(({ name }) => name));
}
