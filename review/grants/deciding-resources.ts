import { onceFor } from "../../text/once";
import { groupedByEach } from "../../text/grouped";
import { isMap } from "../../text/map";
import { decidedBy, ties } from "../provider/limits";
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

/** A resource's ties to others: its address, and the values and references of the arguments by which others name it. */
function anchorsOf(state: PlannedState, planned: PlannedResource): ReadonlySet<string> {
  const { plan, address, type, expressions } = planned.resource;
  const behind = Object.keys(expressions).flatMap((name) =>
    isTie(type, name) ? state.referenced(planned, name) : state.referencedInBlocks(planned, name),
  );
  const addresses = [address, ...behind.map(({ resource }) => resource.address)].map((one) => `${plan} ${one}`);
  // a profile of Roles Anywhere is for the certificates of every trust anchor
  const [family] = /^aws_rolesanywhere_/.exec(type) ?? [];
  return new Set([...addresses, ...tiesIn(type, planned.values), ...(family === undefined ? [] : [family])]);
}

function isTie(type: string, name: string): boolean {
  return ties.test(name) || (name === "name" && /_(event_rule|data_cells_filter)$/.test(type));
}

function tiesIn(type: string, value: unknown): readonly string[] {
  if (Array.isArray(value)) return value.flatMap((item) => tiesIn(type, item));
  if (!isMap(value)) return [];
  return Object.entries(value).flatMap(([name, item]) =>
    typeof item === "string" ? (isTie(type, name) && item !== "" ? [item] : []) : tiesIn(type, item),
  );
}
