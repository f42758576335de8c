import { interpolationEnd } from "../terraform/expression";
import { isObject, type Json, type JsonObject } from "../terraform/json";

/** The parts of Terraform's language in a module, in the words of version-table.ts. */
export function usedFeatures(module: JsonObject): ReadonlySet<string> {
  const named = (block: string) => bodies(module[block], 1);
  const resources = [...bodies(module["resource"], 2), ...bodies(module["data"], 2)];
  const lifecycles = resources.flatMap(({ lifecycle }) => bodies(lifecycle, 0));
  const variables = Object.entries(isObject(module["variable"]) ? module["variable"] : {});
  return new Set([
    ...argumentsOf("block", [module]),
    ...argumentsOf("variable's", named("variable")),
    ...argumentsOf("output's", named("output")),
    ...argumentsOf("resource's", resources).filter((feature) => metaArguments.includes(feature.split(" ")[1] ?? "")),
    ...argumentsOf("lifecycle's", lifecycles),
    ...named("variable").flatMap(({ type }) => calls(String(type)).map((name) => `type ${name}`)),
    ...expressions(module).flatMap((expression) => calls(expression).map((name) => `function ${name}`)),
    ...(variables.some(refersToAnother) ? ["validation's reference to another object"] : []),
  ]);
}

/** Each argument of each resource and data source, with the type before it; a type without arguments, alone. */
export function usedArguments(module: JsonObject): readonly (readonly [type: string, argument?: string])[] {
  const of = (block: "resource" | "data", prefix: string) =>
    Object.entries(isObject(module[block]) ? module[block] : {}).flatMap(([type, named]) => {
      const names = bodies(named, 1).flatMap(providerArguments);
      return [[`${prefix}${type}`] as const, ...names.map((name) => [`${prefix}${type}`, name] as const)];
    });
  return [...of("resource", ""), ...of("data", "data.")];
}

const metaArguments = ["count", "for_each", "depends_on", "lifecycle", "dynamic"];
/** Arguments with a map of the caller's own keys. */
const maps = ["tags"];

/** The names of a body's arguments, those of its blocks included, without Terraform's own. */
function providerArguments(body: JsonObject): readonly string[] {
  return Object.entries(body).flatMap(([name, value]) => {
    if (name === "dynamic") return Object.entries(isObject(value) ? value : {}).flatMap(dynamicArguments);
    if (name === "//" || metaArguments.includes(name)) return [];
    return [name, ...(maps.includes(name) ? [] : bodies(value, 0).flatMap(providerArguments))];
  });
}

function dynamicArguments([block, form]: readonly [string, Json]): readonly string[] {
  return [block, ...bodies(form, 0).flatMap(({ content }) => bodies(content, 0).flatMap(providerArguments))];
}

function argumentsOf(kind: string, blocks: readonly JsonObject[]): readonly string[] {
  return blocks.flatMap((body) => Object.keys(body).flatMap((name) => (name === "//" ? [] : [`${kind} ${name}`])));
}

/** The bodies below a number of labels. */
function bodies(node: Json | undefined, labels: number): readonly JsonObject[] {
  if (Array.isArray(node)) return node.flatMap((item: Json) => bodies(item, labels));
  if (!isObject(node)) return [];
  return labels === 0 ? [node] : Object.values(node).flatMap((inner) => bodies(inner, labels - 1));
}

function refersToAnother([name, variable]: readonly [string, Json]): boolean {
  const conditions = isObject(variable)
    ? bodies(variable["validation"], 0).map(({ condition }) => String(condition))
    : [];
  const references = conditions.flatMap((text) => withoutTexts(text).match(/\b(var|local|data)\.\w+/g) ?? []);
  return references.some((reference) => reference !== `var.${name}`);
}

/** Every expression in the texts of a configuration. */
function expressions(node: Json): readonly string[] {
  if (typeof node === "string") return interpolations(node);
  if (Array.isArray(node)) return node.flatMap(expressions);
  return isObject(node) ? Object.values(node).flatMap(expressions) : [];
}

function interpolations(text: string): readonly string[] {
  const found: string[] = [];
  for (let at = 0; at < text.length;) {
    if (text.startsWith("$${", at)) at += 3;
    else if (text.startsWith("${", at)) {
      const end = interpolationEnd(text, at + 2);
      found.push(text.slice(at + 2, end - 1));
      at = end;
    } else at += 1;
  }
  return found;
}

/** The names of the functions that an expression calls, or of the constructors in a type. */
function calls(expression: string): readonly string[] {
  return [...withoutTexts(expression).matchAll(/\b([a-z]\w*)\(/g)].map(([, name = ""]) => name);
}

/** The expression without its literal texts; a text with a reference in it stays. */
function withoutTexts(expression: string): string {
  return expression.replace(/"(?:\\.|[^"\\$]|\$(?!\{))*"/g, '""');
}
