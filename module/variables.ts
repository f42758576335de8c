import { declarationsOf } from "../settings";
import { leavesOf } from "../settings/declaration/declaration";
import { hasSetting, isOfOneWay, type SettingName } from "../settings/settings";
import type { Asked } from "./asked";
import { withObjects } from "./object-variable";
import { demandedBucketName } from "./bucket-name-variable";
import { factVariables } from "./provider-facts";
import type { Vendor } from "../vendors/vendor";
import type { ModuleVariable } from "./variable";
import { featuresOf, type ModuleVariant } from "./variant";

/** The variables of a module: the required ones first, and what the provider knows last. */
export function moduleVariables(variant: ModuleVariant): readonly ModuleVariable[] {
  const features = featuresOf(variant);
  const asked = leavesOf(declarationsOf(variant.vendor)).flatMap((place) =>
    "variable" in place.leaf
      ? [{ ...place, setting: place.path[0] as SettingName, variable: place.leaf.variable }]
      : [],
  );
  const own = asked
    .filter(({ setting }) => hasSetting(setting, variant.vendor, variant.access))
    .filter(({ variable }) => variable.in?.some((feature) => features.includes(feature)) ?? true)
    .sort((one, other) => rank(one, variant.vendor) - rank(other, variant.vendor));
  const all = withObjects(own, variant).map((variable) => demandedBucketName(variable, variant));
  const facts = [...all.filter(({ name }) => name === "region"), ...factVariables(variant)];
  const others = all.filter(({ name }) => name !== "region");
  return [...others.filter(isRequired), ...others.filter((variable) => !isRequired(variable)), ...facts];
}

function rank({ setting, variable }: Asked, vendor: Vendor): number {
  return variable.first ? 0 : isOfOneWay(setting, vendor) ? 2 : 1;
}

export function isRequired(variable: ModuleVariable): boolean {
  return variable.default === undefined;
}
