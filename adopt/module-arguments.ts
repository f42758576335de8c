import { externalIdVariables } from "../settings/external-id";
import type { RawMap } from "../text/map";
import type { Refusal } from "./keep";
import { mapOf } from "./plan";

/** The variables of a module with the meaning of a setting. */
const variables: Readonly<Record<string, string>> = {
  tags: "tags",
  maxSessionSeconds: "max_session_seconds",
  path: "path",
  permissionsBoundary: "permissions_boundary",
  description: "description",
  ...externalIdVariables,
};

/** The settings as arguments of a module's call, without those that have no variable. */
export function moduleArguments(settings: RawMap): RawMap {
  return Object.assign({}, ...Object.entries(settings).map(([name, value]) => argumentOf(name, value))) as RawMap;
}

function argumentOf(name: string, value: unknown): RawMap | undefined {
  const variable = variables[name];
  if (variable !== undefined) return { [variable]: value };
  const [key, ...others] = Object.keys(mapOf(value));
  if (others.length > 0) return undefined;
  if (name === "encryption" && key === "kmsKeyArn") return { kms_key_arn: mapOf(value)[key] };
  if (name === "versioning" && key === "noncurrentDays") return { noncurrent_days: mapOf(value)[key] };
  return undefined;
}

/** Says that a module with these variables can't keep something. */
export function refusalInModule(names: readonly string[]): Refusal {
  const hasVariable = (argument: RawMap | undefined) =>
    argument !== undefined && Object.keys(argument).every((name) => names.includes(name));
  return (settings) =>
    Object.entries(settings).every(([name, value]) => hasVariable(argumentOf(name, value)))
      ? undefined
      : "this module has no variable for it; a module for an existing bucket leaves the bucket as it is (npm run modules -- --list)";
}
