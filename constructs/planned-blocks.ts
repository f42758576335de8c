import { ref } from "cdktf";
import type { Attribute, ObjectStructure, Structure } from "../settings/values/structure";

/** A `dynamic` block of Terraform: one block for each value of a plan. */
export interface PlannedBlocks {
  readonly for_each: unknown;
  readonly content: Readonly<Record<string, unknown>>;
}

/**
 * Returns a block for each object of a list, which can be of any type: an attribute can be missing. The blocks have the objects'
 * attributes as arguments and blocks of the same names.
 * @param block the block's name: inside, Terraform calls the object `<block>.value`.
 * @param list the list, as a value of CDKTF.
 */
export function plannedBlocks(block: string, list: unknown, { attributes }: ObjectStructure): PlannedBlocks {
  return { for_each: list, content: content(`${block}.value`, attributes) };
}

function content(subject: string, attributes: readonly Attribute[]): Readonly<Record<string, unknown>> {
  const single: [string, unknown][] = [];
  const nested: [string, PlannedBlocks][] = [];
  for (const attribute of attributes) {
    const { name, structure } = attribute;
    const value = `${subject}.${name}`;
    const object = objectIn(structure);
    if (object) nested.push([name, plannedBlocks(name, listOf(attribute, value), object)]);
    else single.push([name, ref(`try(${value}, null)`)]);
  }
  return { ...Object.fromEntries(single), ...(nested.length > 0 && { dynamic: Object.fromEntries(nested) }) };
}

/** Terraform writes objects as blocks; other values are arguments. */
function objectIn(structure: Structure): ObjectStructure | undefined {
  if (structure.kind === "list") return objectIn(structure.item);
  return structure.kind === "object" ? structure : undefined;
}

/** An object in a splat is a list of one, and null of none. */
function listOf({ structure, missing }: Attribute, value: string): unknown {
  const isAlways = structure.kind === "object" && missing !== "null";
  return isAlways ? [ref(`try(${value}, null)`)] : ref(`try(${value}[*], [])`);
}
