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
  const byResource = new Map<string, string[]>();
  for (const { statement } of left) {
    const resource = statement.resources.join();
    byResource.set(resource, [...(byResource.get(resource) ?? []), ...statement.actions]);
  }
  return [...byResource].map(([resource, actions]) => ({
    ...grant,
    statement: { ...grant.statement, actions, resources: resource === "" ? [] : [resource] },
  }));
}
