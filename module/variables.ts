import { declarations } from "../settings";
import { leavesOf, type Place, type Variable } from "../settings/declaration";
import { hasSetting, isOfOneWay, type SettingName } from "../settings/settings";
import { declaredVariable } from "./declared-variable";
import { demandedBucketName } from "./bucket-name-variable";
import type { ModuleVariable } from "./variable";
import { traitsOf, type ModuleShape } from "./variant";

interface Asked extends Place {
  readonly setting: SettingName;
  readonly variable: Variable;
}

/** The variables of a module, the required ones first, and those of a single way in last. */
export function moduleVariables(shape: ModuleShape): readonly ModuleVariable[] {
  const traits = traitsOf(shape);
  const asked = leavesOf(declarations).flatMap((place) =>
    "variable" in place.leaf
      ? [{ ...place, setting: place.path[0] as SettingName, variable: place.leaf.variable }]
      : [],
  );
  const all = asked
    .filter(({ setting }) => hasSetting(setting, shape.vendor, shape.access))
    .filter(({ variable }) => variable.in?.some((trait) => traits.includes(trait)) ?? true)
    .sort((one, other) => rank(one) - rank(other))
    .flatMap((place) => declaredVariable(place, place.variable, shape))
    .map((variable) => demandedBucketName(variable, shape));
  return [...all.filter(isRequired), ...all.filter((variable) => !isRequired(variable))];
}

function rank({ setting, variable }: Asked): number {
  return variable.first ? 0 : isOfOneWay(setting) ? 2 : 1;
}

export function isRequired(variable: ModuleVariable): boolean {
  return variable.default === undefined;
}
