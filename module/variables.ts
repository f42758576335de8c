import { declarations } from "../settings";
import { leavesOf, type Place } from "../settings/declaration/declaration";
import type { Variable } from "../settings/declaration/module-variable";
import { hasSetting, isOfOneWay, type SettingName } from "../settings/settings";
import { declaredVariable } from "./declared-variable";
import { demandedBucketName } from "./bucket-name-variable";
import { factVariables } from "./provider-facts";
import type { ModuleVariable } from "./variable";
import { featuresOf, type ModuleVariant } from "./variant";

interface Asked extends Place {
  readonly setting: SettingName;
  readonly variable: Variable;
}

/** The variables of a module: the required ones first, and what the provider knows last. */
export function moduleVariables(variant: ModuleVariant): readonly ModuleVariable[] {
  const features = featuresOf(variant);
  const asked = leavesOf(declarations).flatMap((place) =>
    "variable" in place.leaf
      ? [{ ...place, setting: place.path[0] as SettingName, variable: place.leaf.variable }]
      : [],
  );
  const all = asked
    .filter(({ setting }) => hasSetting(setting, variant.vendor, variant.access))
    .filter(({ variable }) => variable.in?.some((feature) => features.includes(feature)) ?? true)
    .sort((one, other) => rank(one) - rank(other))
    .flatMap((place) => declaredVariable(place, place.variable, variant))
    .map((variable) => demandedBucketName(variable, variant));
  const facts = [...all.filter(({ name }) => name === "region"), ...factVariables(variant)];
  const others = all.filter(({ name }) => name !== "region");
  return [...others.filter(isRequired), ...others.filter((variable) => !isRequired(variable)), ...facts];
}

function rank({ setting, variable }: Asked): number {
  return variable.first ? 0 : isOfOneWay(setting) ? 2 : 1;
}

export function isRequired(variable: ModuleVariable): boolean {
  return variable.default === undefined;
}
