import { z } from "zod";
import type { Input, TextInput } from "./input";
import { partOf } from "./parts";
import type { TextRule } from "./text-rule";

/** The form of a value with parts, as Terraform's types have it: a module's variable and its blocks come from it. */
export type Structure =
  | { readonly kind: "single"; readonly input: Input }
  | { readonly kind: "map"; readonly keys: readonly TextRule[]; readonly value: TextInput }
  | { readonly kind: "list"; readonly item: Structure }
  | ObjectStructure;

export interface ObjectStructure {
  readonly kind: "object";
  readonly attributes: readonly Attribute[];
}

export interface Attribute {
  readonly name: string;
  readonly structure: Structure;
  /** Set if it can be missing: null, or an empty object or list in its place. */
  readonly missing?: "null" | "empty";
}

/** @throws for a schema of another kind. */
export function objectStructure(schema: z.ZodObject): ObjectStructure {
  return { kind: "object", attributes: Object.entries(schema.shape).map(([name, part]) => attribute(name, part)) };
}

function attribute(name: string, schema: z.core.$ZodType): Attribute {
  if (schema instanceof z.ZodPrefault) return { ...attribute(name, schema.unwrap()), missing: "empty" };
  if (!(schema instanceof z.ZodOptional)) return { name, structure: structureOf(schema) };
  const structure = structureOf(schema.unwrap());
  return { name, structure, missing: structure.kind === "list" ? "empty" : "null" };
}

function structureOf(schema: z.core.$ZodType): Structure {
  if (schema instanceof z.ZodObject) return objectStructure(schema);
  if (schema instanceof z.ZodArray) return { kind: "list", item: structureOf(schema.element) };
  if (schema instanceof z.ZodEnum) {
    const words = schema.options.map(String);
    return { kind: "single", input: { type: "words", describes: schema.description ?? "", words: () => words } };
  }
  const part = partOf(schema);
  if ("input" in part) return { kind: "single", input: part.input };
  const value = structureOf(part.value);
  if (value.kind !== "single" || value.input.type !== "text") throw new Error("a map has other values than texts");
  return { kind: "map", keys: part.keys, value: value.input };
}
