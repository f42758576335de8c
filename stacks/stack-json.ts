import { RootConstruct } from "constructs";
import type { Config } from "../config/config";
import type { JsonObject } from "../terraform/json";
import { buildStacks } from "./build";

/** Returns the Terraform JSON of one stack of a file, or undefined if the file has no such stack. */
export function stackJson(config: Config, name: string): JsonObject | undefined {
  const stack = buildStacks(new RootConstruct(), config).find(({ node }) => node.id === name);
  return stack?.toTerraform() as JsonObject | undefined;
}
