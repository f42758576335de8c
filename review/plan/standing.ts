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
  const { before, sensitive } = resource;
  return {
    ...resource,
    action: "no-op",
    after: before,
    unknown: undefined,
    sensitive: { before: sensitive.before, after: sensitive.before },
  };
}

function unchangedOutput(output: HandedOver): HandedOver {
  return { ...output, after: output.before, pending: false };
}
