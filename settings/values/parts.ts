import type { z } from "zod";
import type { Input } from "./input";
import type { TextRule } from "./text-rule";

/** The declaration behind a schema: zod keeps its own checks as functions, without their words. */
type Part = { readonly input: Input } | { readonly keys: readonly TextRule[]; readonly value: z.ZodType };

const parts = new WeakMap<z.core.$ZodType, Part>();

/** Remembers the declaration of a text, a number, a flag or a map, and returns its schema. */
export function madeOf<Schema extends z.ZodType>(schema: Schema, part: Part): Schema {
  parts.set(schema, part);
  return schema;
}

/** @throws for a schema that wasn't made of one. */
export function partOf(schema: z.core.$ZodType): Part {
  const part = parts.get(schema);
  if (!part) throw new Error("the schema is neither an object, a list, a map nor a value with an input");
  return part;
}
