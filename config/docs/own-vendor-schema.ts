import { declarations } from "../../settings";
import type { Setting } from "../../settings/declaration/declaration";
import { vendorId } from "../../settings/values/vendor-id";
import { vendors } from "../../vendors";
import { factsJsonSchema } from "../../vendors/vendor";
import { holding, type Schema } from "../rules/decided-schema";
import { both, having, stacksThat } from "../rules/schema-conditions";

/** A vendor below `vendors`: its facts, or the file with them. */
export function ownVendorSchema(): Schema {
  const { $schema: _, title: __, definitions: ___, ...facts } = factsJsonSchema();
  const file = { type: "string", description: "The path of a file with the facts, from this file's folder." };
  return {
    if: having("file"),
    then: { properties: { file }, additionalProperties: false },
    else: facts,
  };
}

/** The parts of a vendor's facts, for the schema's own definitions. */
export function factsDefinitions(): Schema {
  return factsJsonSchema()["definitions"] as Schema;
}

const ids = vendors.map(({ id }) => id);

/** A stack's vendor: a word of the catalogue, or an id below `vendors`. */
export function vendorWordSchema(ofCatalogue: Schema): Schema {
  const [pattern] = vendorId.flatMap(({ matches }) => matches ?? []);
  return { type: "string", description: ofCatalogue["description"], anyOf: [{ enum: ids }, { pattern }] };
}

/** Without vendors of its own, a file has those of the catalogue alone. */
export function onlyCatalogue(ofCatalogue: Schema): Schema {
  return { if: { not: having("vendors") }, then: stacksThat({ properties: { vendor: ofCatalogue } }) };
}

/** A stack of a vendor that the file describes: the vendor's own words for settings may be any. */
export function ofOwnVendor(reference: (name: string) => Schema): Schema {
  const common = Object.entries<Setting>(declarations).filter(([name, { inWay }]) => name !== "vendor" && !inWay);
  return {
    if: both(having("vendor"), { not: holding("vendor", { enum: ids }) }),
    then: { properties: Object.fromEntries(common.map(([name]) => [name, reference(name)])) },
  };
}
