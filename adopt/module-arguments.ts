import { declarations } from "../settings";
import { leavesOf } from "../settings/declaration/declaration";
import { variableName } from "../settings/declaration/module-variable";
import { isMap, type RawMap } from "../text/map";
import { snakeCase } from "../text/snake-case";
import type { Refusal } from "./keep";
import { mapOrEmpty } from "./plan";

/** The variables of a module, or their attributes, by the paths of the settings with the same value. */
const variables: ReadonlyMap<string, readonly string[]> = new Map(
  leavesOf(declarations).flatMap(({ path, name, leaf }) => {
    if (!("variable" in leaf) || leaf.variable.input) return [];
    const own = variableName(name, leaf.variable);
    return [[path.join("."), leaf.variable.object ? [own, leaf.variable.name ?? snakeCase(name)] : [own]] as const];
  }),
);

/** The settings as arguments of a module's call, without those that have no variable. */
export function moduleArguments(settings: RawMap): RawMap {
  const all: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(settings))
    for (const [variable, argument] of Object.entries(argumentOf(name, value) ?? {}))
      all[variable] = isMap(argument) ? { ...mapOrEmpty(all[variable]), ...argument } : argument;
  return all;
}

function argumentOf(name: string, value: unknown): RawMap | undefined {
  const variable = variables.get(name);
  if (variable !== undefined) return given(variable, value);
  const [[key, part] = [], ...others] = Object.entries(mapOrEmpty(value));
  const inner = variables.get(`${name}.${key}`);
  return inner === undefined || others.length > 0 ? undefined : given(inner, part);
}

function given([variable = "", attribute]: readonly string[], value: unknown): RawMap {
  return { [variable]: attribute === undefined ? value : { [attribute]: value } };
}

/** Says that a module with these variables can't keep something. */
export function refusalInModule(names: readonly string[]): Refusal {
  const hasVariable = (argument: RawMap | undefined) =>
    argument !== undefined && Object.keys(argument).every((name) => names.includes(name));
  return (settings) =>
    Object.entries(settings).every(([name, value]) => hasVariable(argumentOf(name, value)))
      ? undefined
      : "this module has no variable for it; a module for an existing bucket doesn't change the bucket (npx s3-vendor-access modules --list)";
}
