import type { ModuleShape } from "../config/module-shape";
import { isRequired, moduleVariables, type ModuleVariable } from "../config/module-variables";
import { awsProviderVersion, terraformVersion } from "../stacks/aws-provider";
import { hclText } from "./hcl";
import type { JsonObject } from "./json";
import { examples } from "./module-test";

/** A complete caller: provider, the module with every variable, and the settings to enter at the vendor. */
export function completeExample(name: string, shape: ModuleShape, source: string): string {
  const aws = { source: "hashicorp/aws", version: awsProviderVersion };
  return hclText({
    terraform: { required_version: terraformVersion, required_providers: { aws } },
    provider: { aws: { region: "us-east-1" } },
    ...moduleCall(name, source, moduleVariables(shape)),
    output: { vendor_settings: { value: `\${module.${blockName(name)}.vendor_settings}` } },
  });
}

/** The shortest call: the variables without a default. */
export function usageExample(name: string, shape: ModuleShape, source: string): string {
  return hclText(moduleCall(name, source, moduleVariables(shape).filter(isRequired)));
}

function moduleCall(name: string, source: string, variables: readonly ModuleVariable[]): JsonObject {
  return { module: { [blockName(name)]: { source, ...examples(variables) } } };
}

export function blockName(name: string): string {
  return name.replaceAll("-", "_");
}
