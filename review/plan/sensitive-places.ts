import { blocks, type Values } from "./resources";
import { asMap, isMap, mapAt } from "../../text/map";
import { markedIn } from "./sensitive";

/**
 * Every sensitive value of a plan, in any of its sections: changes, drift, deferred changes, outputs, both states, and
 * the configuration's sensitive variables.
 */
export function secretsOf(plan: Values): readonly string[] {
  return [
    ...["resource_changes", "resource_drift"].flatMap((section) => blocks(plan[section]).flatMap(ofChange)),
    ...blocks(plan["deferred_changes"]).flatMap(({ resource_change: change }) => blocks(change).flatMap(ofChange)),
    ...entries(plan["output_changes"]).flatMap(([, output]) => masked(output)),
    ...["planned_values", "prior_state"].flatMap((section) => ofState(plan[section])),
    ...ofVariables(mapAt(plan, "configuration", "root_module"), plan["variables"]),
  ];
}

function ofChange({ change }: Values): readonly string[] {
  return masked(asMap(change));
}

function masked({ before, after, before_sensitive: was, after_sensitive: is }: Values): readonly string[] {
  return [...markedIn(before, was), ...markedIn(after, is)];
}

/** Reads a state from `terraform show -json`: `planned_values` comes bare, `prior_state` has `values` around it. */
function ofState(state: unknown): readonly string[] {
  if (!isMap(state)) return [];
  const { root_module: root, outputs } = isMap(state["values"]) ? state["values"] : state;
  const told = entries(outputs).flatMap(([, { value, sensitive }]) => markedIn(value, sensitive));
  return [...told, ...ofModule(root)];
}

function ofModule(module: unknown): readonly string[] {
  if (!isMap(module)) return [];
  const own = blocks(module["resources"]).flatMap(({ values, sensitive_values: mask }) => markedIn(values, mask));
  return [...own, ...blocks(module["child_modules"]).flatMap(ofModule)];
}

/** Values of sensitive variables, defaults included, and the values of such variables in calls of modules. */
function ofVariables(module: Values, given: unknown): readonly string[] {
  const declared = entries(module["variables"]).filter(([, { sensitive }]) => sensitive === true);
  const own = declared.flatMap(([name, { default: value }]) => [
    ...markedIn(value, true),
    ...entries(given).flatMap(([other, { value: chosen }]) => (other === name ? markedIn(chosen, true) : [])),
  ]);
  const called = entries(module["module_calls"]).flatMap(([, { module: child, expressions }]) =>
    isMap(child) ? ofVariables(child, constants(expressions)) : [],
  );
  return [...own, ...called];
}

/** The arguments of a module's call, as variables are written in a plan. */
function constants(expressions: unknown): Values {
  return Object.fromEntries(
    entries(expressions).map(([name, { constant_value: value }]) => [name, { value }] as const),
  );
}

function entries(value: unknown): readonly (readonly [string, Values])[] {
  return Object.entries(asMap(value)).flatMap(([name, item]) => (isMap(item) ? [[name, item] as const] : []));
}
