import type { ModuleVariant } from "./variant";
import { isRequired, moduleVariables } from "./variables";
import type { ModuleVariable } from "./variable";
import { terraformBlock, type RequiredVersions } from "./required-versions";
import { hclText } from "../terraform/hcl";
import type { JsonObject } from "../terraform/json";
import { examples } from "./own-test";

/** A complete caller: provider, the module with every variable, and the settings to enter at the vendor. */
export function completeExample(name: string, variant: ModuleVariant, versions: RequiredVersions): string {
  return hclText({
    terraform: terraformBlock(versions),
    provider: { aws: { region: "us-east-1" } },
    ...moduleCall(name, { source: "../../" }, moduleVariables(variant)),
    output: { vendor_settings: { value: `\${module.${blockName(name)}.vendor_settings}` } },
  });
}

/**
 * A complete caller with the variables without a default: provider, module, and the settings to enter at the vendor.
 * @param others variables that the call has too.
 */
export function callingRoot(name: string, variant: ModuleVariant, region: string, others: readonly string[]): string {
  const given = moduleVariables(variant).filter((one) => isRequired(one) || others.includes(one.name));
  return hclText({
    provider: { aws: { region } },
    ...moduleCall(name, { source: `./modules/${name}` }, given),
    output: { vendor_settings: { value: `\${module.${blockName(name)}.vendor_settings}` } },
  });
}

/** The shortest call: the variables without a default. */
export function usageExample(name: string, variant: ModuleVariant, source: JsonObject): string {
  return hclText(moduleCall(name, source, moduleVariables(variant).filter(isRequired)));
}

export function moduleCall(name: string, source: JsonObject, variables: readonly ModuleVariable[]): JsonObject {
  return { module: { [blockName(name)]: { ...source, ...examples(variables) } } };
}

export function blockName(name: string): string {
  return name.replaceAll("-", "_");
}
