import { groupedBy } from "../../text/grouped";
import { unreadAt, type Unread } from "./grant";
import { iamEntities, type IamEntity } from "./iam-entities";
import type { PlannedState } from "../plan/planned-state";

/** The users of each group, by its name: by either kind of membership. */
export function groupMembers(state: PlannedState): ReadonlyMap<string, readonly IamEntity[]> {
  const memberships = kinds.flatMap(({ type, groups, users }) =>
    state.ofType(type).flatMap((planned) => {
      const named = iamEntities(state, planned, "user", users);
      return iamEntities(state, planned, "group", groups).map(({ name, uncertain }) => ({
        group: name,
        users: uncertain ? named.map((user) => ({ ...user, uncertain })) : named,
      }));
    }),
  );
  const found = groupedBy(memberships, ({ group }) => group);
  return new Map([...found].map(([group, all]) => [group, all.flatMap(({ users }) => users)]));
}

/** The types of memberships, and their arguments. */
const kinds = [
  { type: "aws_iam_user_group_membership", groups: "groups", users: "user" },
  { type: "aws_iam_group_membership", groups: "group", users: "users" },
] as const;

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
