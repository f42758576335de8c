import { z } from "zod";

/** Returns the schema in the dialect of YAML editors, for the file as written: the defaults are not filled in. */
export function jsonSchema(schema: z.ZodType): JsonSchema {
  const known = written.get(schema);
  if (known) return known;
  const { $schema: _, ...rest } = z.toJSONSchema(schema, { io: "input", target: "draft-7", unrepresentable: "any" });
  written.set(schema, rest as JsonSchema);
  return rest as JsonSchema;
}

/** Kept, because a file with many faults asks for the same schema again and again. */
const written = new WeakMap<z.ZodType, JsonSchema>();

/** As much of JSON Schema as zod writes for our settings. */
export interface JsonSchema {
  readonly type?: string;
  readonly const?: unknown;
  readonly enum?: readonly unknown[];
  readonly default?: unknown;
  readonly description?: string;
  readonly required?: readonly string[];
  readonly properties?: Readonly<Record<string, JsonSchema>>;
  readonly additionalProperties?: boolean | JsonSchema;
  readonly items?: JsonSchema;
  readonly anyOf?: readonly JsonSchema[];
  readonly oneOf?: readonly JsonSchema[];
}
