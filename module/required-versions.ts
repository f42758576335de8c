import { resourceTypes } from "../constructs/resource-types";
import type { JsonObject } from "../terraform/json";
import { usedArguments, usedFeatures } from "./used-features";
import { providerTypes, terraformFeatures, type ProviderType } from "./version-table";

/** The version constraints of a module. */
export interface RequiredVersions {
  readonly terraform: string;
  readonly aws: string;
}

/**
 * Returns the lowest versions with everything that a module uses. There is no upper bound: that is the caller's to set,
 * once for all modules of a configuration.
 * @throws for a feature that version-table.ts doesn't have.
 */
export function requiredVersions(module: JsonObject): RequiredVersions {
  const features = [...usedFeatures(module)].map((feature) => known(terraformFeatures[feature], feature));
  const types = usedArguments(module).map(([type, argument]) => providerVersion(type, argument));
  return { terraform: `>= ${highest(features)}`, aws: `>= ${highest(types)}` };
}

/** The module's block with its constraints. */
export function terraformBlock({ terraform, aws }: RequiredVersions): JsonObject {
  return { required_version: terraform, required_providers: { aws: { source: "hashicorp/aws", version: aws } } };
}

function providerVersion(type: string, argument?: string): string {
  const listed = providerTypes[type] ?? resourceTypes[type]?.provider;
  const { since, arguments: first, later = {} }: ProviderType = known(listed, type);
  if (argument === undefined || first.includes(argument)) return since;
  return known(later[argument], `${type}.${argument}`);
}

function known<Value>(value: Value | undefined, feature: string): Value {
  if (value === undefined) throw new Error(`module/version-table.ts has no ${feature}: add the first version with it`);
  return value;
}

function highest(versions: readonly string[]): string {
  return versions.reduce((one, other) => (isLower(one, other) ? other : one), "0.0");
}

function isLower(one: string, other: string): boolean {
  const [parts, others] = [one, other].map((version) => version.split(".").map(Number)) as [number[], number[]];
  const index = [0, 1, 2].find((place) => (parts[place] ?? 0) !== (others[place] ?? 0)) ?? 0;
  return (parts[index] ?? 0) < (others[index] ?? 0);
}
