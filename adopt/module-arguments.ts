import { declarations } from "../settings";
import { leavesOf } from "../settings/declaration/declaration";
import type { RawMap } from "../text/map";
import { snakeCase } from "../text/snake-case";
import type { Refusal } from "./keep";
import { mapOrEmpty } from "./plan";

/** The variables of a module, by the paths of the settings with the same value. */
const variables: ReadonlyMap<string, string> = new Map(
  leavesOf(declarations).flatMap(({ path, name, leaf }) =>
    "variable" in leaf && !leaf.variable.input
      ? [[path.join("."), leaf.variable.name ?? snakeCase(name)] as const]
      : [],
  ),
);

/** The settings as arguments of a module's call, without those that have no variable. */
export function moduleArguments(settings: RawMap): RawMap {
  return Object.assign({}, ...Object.entries(settings).map(([name, value]) => argumentOf(name, value))) as RawMap;
}

function argumentOf(name: string, value: unknown): RawMap | undefined {
  const variable = variables.get(name);
  if (variable !== undefined) return { [variable]: value };
  const [[key, part] = [], ...others] = Object.entries(mapOrEmpty(value));
  const inner = variables.get(`${name}.${key}`);
  return inner === undefined || others.length > 0 ? undefined : { [inner]: part };
}

/** Says that a module with these variables can't keep something. */
export function refusalInModule(names: readonly string[]): Refusal {
  const hasVariable = (argument: RawMap | undefined) =>
    argument !== undefined && Object.keys(argument).every((name) => names.includes(name));
  return (settings) =>
    Object.entries(settings).every(([name, value]) => hasVariable(argumentOf(name, value)))
      ? undefined
      : "this module has no variable for it; a module for an existing bucket doesn't change the bucket (s3-vendor-access modules --list)";
}
