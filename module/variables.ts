import { declarations } from "../settings";
import { leavesOf, type Place, type Setting, type Variable } from "../settings/declaration";
import { declaredVariable } from "./declared-variable";
import { bucketNameForPods } from "./pod-variable";
import type { ModuleVariable } from "./variable";
import { traitsOf, type ModuleShape } from "./variant";

interface Asked extends Place {
  readonly variable: Variable;
}

/** The variables of a module, the required ones first, and those of a single way in last. */
export function moduleVariables(shape: ModuleShape): readonly ModuleVariable[] {
  const traits = traitsOf(shape);
  const asked = leavesOf(declarations).flatMap((place) =>
    "variable" in place.leaf ? [{ ...place, variable: place.leaf.variable }] : [],
  );
  const all = asked
    .filter(({ variable }) => variable.in.some((trait) => traits.includes(trait)))
    .sort((one, other) => rank(one) - rank(other))
    .flatMap((place) => declaredVariable(place, place.variable, shape))
    .map((variable) => bucketNameForPods(variable, shape));
  return [...all.filter(isRequired), ...all.filter((variable) => !isRequired(variable))];
}

function rank({ path: [setting = ""], variable }: Asked): number {
  const { ways } = declarations[setting as keyof typeof declarations] as Setting;
  return variable.first ? 0 : ways?.length === 1 ? 2 : 1;
}

export function isRequired(variable: ModuleVariable): boolean {
  return variable.default === undefined;
}
