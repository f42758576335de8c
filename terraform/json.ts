/** Terraform's configuration language in its JSON form. */
export type Json = string | number | boolean | null | readonly Json[] | JsonObject;
export interface JsonObject {
  readonly [key: string]: Json;
}

export function isObject(value: Json | undefined): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

export function jsonText(value: Json): string {
  return `${JSON.stringify(value, null, 2)}\n`;
}
