import type { z } from "zod";
import type { Path } from "../../text/fault";
import { jsonSchema, type JsonSchema } from "../../settings/values/json-schema";

/** Returns the valid content of a place: the keys of its map, and the allowed words. */
export function knownNames(schema: z.ZodType, path: Path): readonly string[] {
  return [...new Set(schemasAt(schema, path).flatMap(alternatives).flatMap(namesAt))];
}

/** The meaning of the value at a place. */
export function meaningOf(schema: z.ZodType, path: Path): string | undefined {
  return schemasAt(schema, path).find(({ description }) => description !== undefined)?.description;
}

/** The schemas of a place, one for each of the alternatives above it. */
function schemasAt(schema: z.ZodType, path: Path): readonly JsonSchema[] {
  const top: readonly JsonSchema[] = [jsonSchema(schema)];
  return path.reduce((above, step) => above.flatMap(alternatives).flatMap((place) => below(place, step)), top);
}

function below({ properties, additionalProperties, items }: JsonSchema, step: string | number): readonly JsonSchema[] {
  // a property inherited by every object is no setting
  const own = properties && Object.hasOwn(properties, step) ? properties[step] : undefined;
  const schema = typeof step === "number" ? items : (own ?? additionalProperties);
  return typeof schema === "object" ? [schema] : [];
}

function alternatives(schema: JsonSchema): readonly JsonSchema[] {
  const several = schema.anyOf ?? schema.oneOf;
  return several ? several.flatMap(alternatives) : [schema];
}

function namesAt({ properties = {}, enum: words = [], const: word }: JsonSchema): readonly string[] {
  return [...Object.keys(properties), ...[...words, word].filter((one) => typeof one === "string")];
}
