import { isPolicyName } from "../../review/plan/policy-names";
import type { PlannedResource, PlannedState } from "../../review/plan/planned-state";

export interface Documents {
  readonly read: number;
  /** The addresses of the unknown ones, each with its attribute. */
  readonly unknown: readonly string[];
}

/** Counts the policies in the attributes of a plan's resources. */
export function documentsOf(after: PlannedState): Documents {
  const found = after.resources.map((part) => documentsIn(after, part));
  return {
    read: found.reduce((sum, { read }) => sum + read, 0),
    unknown: found.flatMap(({ unknown }) => unknown),
  };
}

function documentsIn(after: PlannedState, part: PlannedResource): Documents {
  const pending = Object.keys(part.resource.expressions)
    .filter((attribute) => isPolicyName(attribute) && after.isUnknown(part, attribute))
    .map((attribute) => ({ attribute, text: after.text(part, attribute) }));
  const unknown = pending.filter(({ text }) => text === null || text === undefined);
  return {
    read: policiesIn(part.values) + pending.length - unknown.length,
    unknown: unknown.map(({ attribute }) => `${part.resource.address}.${attribute}`),
  };
}

/** Every text with a policy, in blocks too. */
function policiesIn(value: unknown): number {
  if (typeof value === "string") return /"Statement"\s*:/.test(value) ? 1 : 0;
  if (typeof value !== "object" || value === null) return 0;
  return Object.values(value).reduce((sum: number, item) => sum + policiesIn(item), 0);
}
