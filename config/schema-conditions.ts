import type { Vendor } from "../vendors/vendor";
import { holding, type Schema } from "./decided-schema";

/** A stack of this vendor. */
export function isOf({ id }: Vendor): Schema {
  return holding("vendor", { const: id });
}

/** A map that has these keys. */
export function having(...keys: readonly string[]): Schema {
  return { type: "object", required: keys };
}

/** A map for which all of these hold. */
export function both(...schemas: readonly Schema[]): Schema {
  return { allOf: schemas };
}

/** A file whose every stack is so. */
export function stacksThat(schema: Schema): Schema {
  return { properties: { integrations: { additionalProperties: schema } } };
}

/** A file with this in its defaults. */
export function inDefaults(schema: Schema): Schema {
  return holding("defaults", schema);
}

/** A file whose defaults are not so; then each of its stacks must be. */
export function unlessDefault(isSo: Schema, stack: Schema): Schema {
  return { if: { not: inDefaults(isSo) }, then: stacksThat(stack) };
}
