import { z } from "zod";
import { accessModes, vendors } from "../vendors";
import type { AccessMode } from "../vendors/vendor";
import { field } from "./declaration/declaration";

const ids = vendors.map(({ id }) => id);
const ofCatalogue = z.enum(ids).meta({ description: "The vendor." });

export const vendor = field({
  section: "vendor",
  schema: ofCatalogue,
  schemaFor: ({ id }) => (ids.includes(id) ? ofCatalogue : z.literal(id).meta({ description: "The vendor." })),
  notInProps: "a stack has its vendor already",
  notInModule: "a module is generated for its vendor",
});

const description = "The way in, if the vendor documents several.";

export const access = field({
  section: "vendor",
  schema: z.enum([...new Set(vendors.flatMap(accessModes))]).meta({ description }),
  schemaFor: (vendor) => {
    const modes = accessModes(vendor);
    return modes.length > 1 ? z.enum(modes).meta({ description }) : undefined;
  },
  example: "bucket-policy",
  props: (mode: AccessMode) => ({ access: { mode } }),
  notInModule: "a module is generated for its way in",
});
