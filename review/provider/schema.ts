import { isMap } from "../../text/map";
import { mayNameSomebody, subjectOf, subjectOfBlock } from "./access-attributes";

/** The attributes by type, as paths: `destination.bucket`. */
export type AccessAttributes = Readonly<Record<string, readonly string[]>>;

/** The attributes and the blocks of a list, by their names. */
interface Wanted {
  readonly attribute: (name: string) => boolean;
  /** A block in the list counts as one, with everything inside. */
  readonly block: (name: string) => boolean;
  /** A block of another list is left out, with everything inside. */
  readonly without?: (name: string) => boolean;
}

/**
 * The attributes of every resource type that may give access, from the answer of `terraform providers schema -json`.
 * A block with such a name counts as one, with everything inside.
 */
export function accessAttributes(schema: unknown): AccessAttributes {
  return listOf(schema, { attribute: hasSubject, block: isAccessBlock });
}

/** The others with a name that promises an ARN or an account: the review searches them by their values. */
export function namingAttributes(schema: unknown): AccessAttributes {
  const attribute = (name: string) => !hasSubject(name) && mayNameSomebody(name);
  return listOf(schema, { attribute, block: () => false, without: isAccessBlock });
}

function hasSubject(name: string): boolean {
  return subjectOf(name) !== undefined;
}

function isAccessBlock(name: string): boolean {
  return subjectOfBlock(name) !== undefined;
}

function listOf(schema: unknown, wanted: Wanted): AccessAttributes {
  const providers = isMap(schema) && isMap(schema["provider_schemas"]) ? Object.values(schema["provider_schemas"]) : [];
  const types = providers.flatMap((one) => Object.entries(mapAt(one, "resource_schemas")));
  if (types.length === 0) throw new Error("the schema has no resource types");
  const found = types.map(([type, one]) => [type, [...inBlock(mapAt(one, "block"), wanted)].sort()] as const);
  return Object.fromEntries(
    found.filter(([, paths]) => paths.length > 0).sort(([one], [other]) => (one < other ? -1 : 1)),
  );
}

function inBlock(block: Readonly<Record<string, unknown>>, wanted: Wanted, path = ""): readonly string[] {
  const attributes = Object.entries(mapAt(block, "attributes")).filter(([, one]) => isArgument(one));
  const blocks = Object.entries(mapAt(block, "block_types"));
  return [
    ...attributes.flatMap(([name, one]) => {
      const nested = mapAt(one, "nested_type");
      if (Object.keys(nested).length > 0) return inNested(name, nested, wanted, path);
      return isTextual(one) && wanted.attribute(name) ? [path + name] : [];
    }),
    ...blocks.flatMap(([name, one]) => inNested(name, mapAt(one, "block"), wanted, path)),
  ];
}

function inNested(
  name: string,
  block: Readonly<Record<string, unknown>>,
  wanted: Wanted,
  path: string,
): readonly string[] {
  if (wanted.without?.(name)) return [];
  return wanted.block(name) ? [path + name] : inBlock(block, wanted, `${path}${name}.`);
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
