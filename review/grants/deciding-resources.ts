import { onceFor } from "../../text/once";
import { groupedByEach } from "../../text/grouped";
import { decidedBy } from "../provider/limits";
import type { PlannedResource, PlannedState } from "../plan/planned-state";

/** The resources with a say in the access of outsiders to another one, such as the rule of an event's target. */
export function decidingResources(state: PlannedState, planned: PlannedResource): readonly PlannedResource[] {
  const types = decidedBy[planned.resource.type];
  if (!types) return [];
  const index = decidingOf(state);
  const found = [...anchorsOf(state, planned)].flatMap((anchor) => index.get(anchor) ?? []);
  return [...new Set(found)].filter(({ resource }) => types.includes(resource.type));
}

const decidingOf = onceFor((state: PlannedState) =>
  groupedByEach(state.ofType(...new Set(Object.values(decidedBy).flat())), (one) => anchorsOf(state, one)),
);

/** A resource's ties to others: its address, its references, and its ids and names. */
function anchorsOf(state: PlannedState, planned: PlannedResource): ReadonlySet<string> {
  const { plan, address, expressions } = planned.resource;
  const behind = Object.keys(expressions).flatMap((name) => [
    ...state.referenced(planned, name),
    ...state.referencedInBlocks(planned, name),
  ]);
  const addresses = [address, ...behind.map(({ resource }) => resource.address)].map((one) => `${plan} ${one}`);
  // a profile of Roles Anywhere is for the certificates of every trust anchor
  const [family] = /^aws_rolesanywhere_/.exec(planned.resource.type) ?? [];
  return new Set([...addresses, ...textsIn(planned.values), ...(family === undefined ? [] : [family])]);
}

/** A word such as `ALL` ties nothing. */
function textsIn(value: unknown): readonly string[] {
  if (typeof value === "string") return value.length > 3 ? [value] : [];
  return typeof value === "object" && value !== null ? Object.values(value).flatMap(textsIn) : [];
}
