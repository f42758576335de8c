import { z } from "zod";
import { accessModes, vendors } from "../vendors";
import type { AccessMode, Vendor } from "../vendors/vendor";
import { fileSchema, stackCounts } from "./file-schema";
import { jsonSchema } from "./json-schema";
import { stackName } from "./rules";
import { allSettings, settingsOf } from "./settings";
import { mapOf } from "./values";

/** The JSON Schema of integrations.yaml, by which an editor completes it and marks what is wrong. */
export function editorJsonSchema(): object {
  return {
    $schema: "http://json-schema.org/draft-07/schema#",
    $id: "integrations.schema.json",
    title: "integrations.yaml",
    description: "Which SaaS vendor is given access to which S3 bucket. Written by `npm run schema`; don't edit it.",
    ...jsonSchema(editorSchema()),
  };
}

/** The whole file, with every stack's settings by vendor and mode of access. */
function editorSchema() {
  const stacks = vendors.flatMap((vendor) => accessModes(vendor).map((mode) => stackSchema(vendor, mode)));
  return z.strictObject({
    ...fileSchema.shape,
    integrations: mapOf(stackName, z.union(stacks), stackCounts).meta({
      description: fileSchema.shape.integrations.description,
    }),
  });
}

/** Only the vendor must stand in the stack itself: what else is missing may stand in the defaults. */
function stackSchema(vendor: Vendor, mode: AccessMode) {
  const { shape } = settingsOf(vendor, [mode]).partial();
  const only = (setting: "vendor" | "access", word: string) =>
    z.literal(word).meta({ description: allSettings.shape[setting].description });
  const chosen = {
    vendor: only("vendor", vendor.id),
    ...("access" in shape && { access: only("access", mode).optional() }),
    ...(vendor.regions && { region: (shape["region"] as z.ZodType).meta({ enum: vendor.regions }) }),
  };
  return z.strictObject({ ...shape, ...chosen }).meta({ title: `${vendor.name}, ${mode}` });
}
