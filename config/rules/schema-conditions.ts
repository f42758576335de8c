import type { Vendor } from "../../vendors/vendor";
import { holding, type Schema } from "./decided-schema";

/** A stack of this vendor. */
export function isOf({ id }: Vendor): Schema {
  return holding("vendor", { const: id });
}

/** A map with these keys. */
export function having(...keys: readonly string[]): Schema {
  return { type: "object", required: keys };
}

/** A map with all of these conditions. */
export function both(...schemas: readonly Schema[]): Schema {
  return { allOf: schemas };
}

/** A file with this condition for its every stack. */
export function stacksThat(schema: Schema): Schema {
  return { properties: { integrations: { additionalProperties: schema } } };
}

/** A file with this in its defaults. */
export function inDefaults(schema: Schema): Schema {
  return holding("defaults", schema);
}

/** A file without this condition for its defaults; then each of its stacks must meet it. */
export function unlessDefault(isSo: Schema, stack: Schema): Schema {
  return { if: { not: inDefaults(isSo) }, then: stacksThat(stack) };
}
