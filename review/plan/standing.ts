import { asMap } from "../../text/map";
import { marksAny } from "./sensitive";
import type { HandedOver, Plan, ResourceChange } from "./resources";

/** The plans as if nothing were to change: all that AWS has before the apply. */
export function standing(plans: readonly Plan[]): readonly Plan[] {
  return plans.map((plan) => ({
    ...plan,
    resources: plan.resources.filter(({ before }) => before !== undefined).map(unchanged),
    outputs: plan.outputs.map(unchangedOutput),
    gaps: [],
    commands: [],
  }));
}

function unchanged(resource: ResourceChange): ResourceChange {
  const { before, sensitive, expressions } = resource;
  return {
    ...resource,
    action: "no-op",
    after: before,
    unknown: undefined,
    expressions: Object.fromEntries(Object.entries(expressions).filter(([name]) => !isAdded(resource, name))),
    sensitive: { before: sensitive.before, after: sensitive.before },
  };
}

/** The configuration of a value that comes with the plan says nothing of the time before. */
function isAdded({ action, before, after, unknown }: ResourceChange, name: string): boolean {
  const isNew = !isAbsent(after?.[name]) || marksAny(asMap(unknown)[name]);
  return action !== "no-op" && isAbsent(before?.[name]) && isNew;
}

function isAbsent(value: unknown): boolean {
  return value === undefined || value === null || (Array.isArray(value) && value.length === 0);
}

function unchangedOutput(output: HandedOver): HandedOver {
  return { ...output, after: output.before, pending: false };
}
