import { z } from "zod";
import { accessModes, vendors } from "../vendors";
import { inputs } from "./inputs";
import { stackName } from "./rules";
import { allSettings, settingsOf, tags } from "./settings";
import { mapOf, text } from "./values";

export const providerSettings = z
  .strictObject({
    region: text(inputs.region)
      .optional()
      .meta({ description: "The Region of every stack that names none of its own.", examples: ["us-east-1"] }),
    allowedAccountIds: z
      .array(text(inputs.accountId))
      .min(1, { error: "must have at least one account id" })
      .optional()
      .meta({ description: "The only AWS accounts in which a plan is allowed to run." }),
    assumeRoleArn: text(inputs.assumeRoleArn).optional(),
    defaultTags: tags.optional().meta({ description: "Tags that the AWS provider puts on everything it creates." }),
  })
  .prefault({})
  .meta({ description: "How Terraform reaches AWS." });

const local = z.strictObject({
  type: z.literal("local"),
  directory: text(inputs.stateDirectory).optional(),
});

const s3 = z.strictObject({
  type: z.literal("s3"),
  bucket: text(inputs.stateBucket),
  region: text(inputs.stateRegion),
  keyPrefix: text(inputs.stateKeyPrefix).default("s3-vendor-access"),
  kmsKeyArn: text(inputs.stateKmsKeyArn).optional(),
});

const cloud = z.strictObject({
  type: z.literal("cloud"),
  organization: text(inputs.organization),
  workspacePrefix: text(inputs.workspacePrefix).default(""),
  hostname: text(inputs.hostname).optional(),
});

export const backendSettings = z.discriminatedUnion("type", [local, s3, cloud]).prefault({ type: "local" }).meta({
  description:
    "Where Terraform's state is kept, each stack's by itself: `local` files, an `s3` bucket (encrypted, with S3's own lock file), or `cloud` for HCP Terraform.",
});

/** Defaults may be given for every setting but the vendor, and serve each stack that has the setting. */
export const defaultSettings = z
  .strictObject(
    Object.fromEntries(Object.entries(allSettings.shape).map(([name, schema]) => [name, withoutDefault(schema)])),
  )
  .omit({ vendor: true })
  .partial();

/** The file but for its stacks, which are judged one by one. */
export const fileSchema = z.strictObject({
  defaults: defaultSettings.optional(),
  provider: providerSettings,
  backend: backendSettings,
  integrations: mapOf(stackName, z.unknown()).meta({
    description: "What is granted: a stack's name, and below it the stack's settings.",
  }),
});

export type ProviderSettings = z.output<typeof providerSettings>;
export type BackendSettings = z.output<typeof backendSettings>;

/** The whole file for editors: as {@link fileSchema}, with every stack's settings by vendor and mode of access. */
export function editorSchema() {
  const stacks = vendors.flatMap((vendor) =>
    accessModes(vendor).map((mode) => {
      const schema = settingsOf(vendor, [mode]);
      const optional = schema.partial().required({ vendor: true, bucket: true });
      const chosen = { vendor: z.literal(vendor.id), ...("access" in schema.shape && { access: z.literal(mode) }) };
      return z.strictObject({ ...optional.shape, ...chosen }).meta({ title: `${vendor.name}, ${mode}` });
    }),
  );
  return z.strictObject({
    ...fileSchema.shape,
    integrations: mapOf(stackName, z.union(stacks)).meta(fileSchema.shape.integrations.meta() ?? {}),
  });
}

function withoutDefault(schema: z.ZodType): z.ZodType {
  return schema instanceof z.ZodDefault || schema instanceof z.ZodPrefault ? (schema.unwrap() as z.ZodType) : schema;
}
