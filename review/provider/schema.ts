import { isMap } from "../../text/map";
import { subjectOf, subjectOfBlock } from "./access-attributes";

/** The attributes by type, as paths: `destination.bucket`. */
export type AccessAttributes = Readonly<Record<string, readonly string[]>>;

/**
 * The attributes of every resource type that may give access, from the answer of `terraform providers schema -json`.
 * A block with such a name counts as one, with everything inside.
 */
export function accessAttributes(schema: unknown): AccessAttributes {
  const providers = isMap(schema) && isMap(schema["provider_schemas"]) ? Object.values(schema["provider_schemas"]) : [];
  const types = providers.flatMap((one) => Object.entries(mapAt(one, "resource_schemas")));
  if (types.length === 0) throw new Error("the schema has no resource types");
  const found = types.map(([type, one]): [string, readonly string[]] => [type, inBlock(mapAt(one, "block"))]);
  return Object.fromEntries(
    found
      .filter(([, paths]) => paths.length > 0)
      .map(([type, paths]): [string, readonly string[]] => [type, [...paths].sort()])
      .sort(([one], [other]) => (one < other ? -1 : 1)),
  );
}

function inBlock(block: Readonly<Record<string, unknown>>, path = ""): readonly string[] {
  const attributes = Object.entries(mapAt(block, "attributes")).filter(([, one]) => isArgument(one));
  const blocks = Object.entries(mapAt(block, "block_types"));
  return [
    ...attributes.flatMap(([name, one]) => {
      const nested = mapAt(one, "nested_type");
      if (Object.keys(nested).length > 0) return inNested(name, nested, path);
      return isTextual(one) && subjectOf(name) ? [path + name] : [];
    }),
    ...blocks.flatMap(([name, one]) => inNested(name, mapAt(one, "block"), path)),
  ];
}

function inNested(name: string, block: Readonly<Record<string, unknown>>, path: string): readonly string[] {
  return subjectOfBlock(name) ? [path + name] : inBlock(block, `${path}${name}.`);
}

/** An attribute without an argument is AWS's answer. */
function isArgument(attribute: unknown): boolean {
  return isMap(attribute) && (attribute["optional"] === true || attribute["required"] === true);
}

/** A number or a switch names nobody. */
function isTextual(attribute: unknown): boolean {
  return isMap(attribute) && /"(string|dynamic)"/.test(JSON.stringify(attribute["type"] ?? null));
}

function mapAt(value: unknown, name: string): Readonly<Record<string, unknown>> {
  const found = isMap(value) ? value[name] : undefined;
  return isMap(found) ? found : {};
}
