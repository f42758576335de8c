import { groupedBy } from "../../text/grouped";
import { singly, type Grant } from "../grants/grant";
import { isLive } from "../grants/live";

/** The grant taken apart into one action on one resource each, without meaningless pairs. */
export function effective(grant: Grant): readonly Grant[] {
  return singly(grant).filter(({ statement: { actions, resources } }) =>
    actions.every((action) => resources.every((resource) => isLive(action, resource))),
  );
}

/** The parts of a grant put together again as far as they share their resource; the grant itself if none is missing. */
export function joined(grant: Grant, left: readonly Grant[]): readonly Grant[] {
  if (left.length > 0 && left.length === effective(grant).length) return [grant];
  return [...groupedBy(left, ({ statement }) => statement.resources.join()).values()].map((parts) => {
    const actions = parts.flatMap(({ statement }) => statement.actions);
    return { ...grant, statement: { ...grant.statement, actions, resources: parts[0].statement.resources } };
  });
}
