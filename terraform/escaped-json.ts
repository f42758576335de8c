import { escapeTemplate } from "./escape";
import { isObject, type Json, type JsonObject } from "./json";

/** Escapes every text and every key of a person's or AWS's values, so that Terraform runs none of it as code. */
export function escapedJson<Value extends Json | JsonObject>(value: Value): Value {
  return escaped(value as Json) as Value;
}

function escaped(value: Json): Json {
  if (typeof value === "string") return escapeTemplate(value);
  if (Array.isArray(value)) return value.map(escaped);
  if (!isObject(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([key, member]) => [escapeTemplate(key), escaped(member)]));
}
