import { z } from "zod";
import { inputs } from "./inputs";
import { stackName } from "./text-rules";
import { allSettings, tags } from "./settings";
import { mapOf, text } from "./values";

export const providerSettings = z
  .strictObject({
    region: text(inputs.region)
      .optional()
      .meta({ description: "The Region of every stack without its own.", examples: ["us-east-1"] }),
    allowedAccountIds: z
      .array(text(inputs.accountId))
      .min(1, { error: "must have at least one account id" })
      .optional()
      .meta({ description: "The only AWS accounts for plans." }),
    assumeRoleArn: text(inputs.assumeRoleArn).optional(),
    defaultTags: tags.optional().meta({ description: "Tags for every resource of the AWS provider." }),
  })
  .prefault({})
  .meta({ description: "Terraform's access to AWS." });

function backendType<Type extends string>(type: Type) {
  return z.literal(type).meta({ description: "The kind of backend: `local`, `s3` or `cloud`." });
}

const local = z.strictObject({
  type: backendType("local"),
  directory: text(inputs.stateDirectory).optional(),
});

const s3 = z.strictObject({
  type: backendType("s3"),
  bucket: text(inputs.stateBucket),
  region: text(inputs.stateRegion),
  keyPrefix: text(inputs.stateKeyPrefix).default("s3-vendor-access"),
  kmsKeyArn: text(inputs.stateKmsKeyArn).optional(),
});

const cloud = z.strictObject({
  type: backendType("cloud"),
  organization: text(inputs.organization),
  workspacePrefix: text(inputs.workspacePrefix).default(""),
  hostname: text(inputs.hostname).optional(),
});

export const backendSettings = z.discriminatedUnion("type", [local, s3, cloud]).prefault({ type: "local" }).meta({
  description:
    "The place of Terraform's state, each stack's by itself: `local` files, an `s3` bucket (encrypted, with S3's own lock file), or `cloud` for HCP Terraform.",
});

/** Defaults can hold every setting except the vendor, and serve each stack with the setting. */
export const defaultSettings = z
  .strictObject(
    Object.fromEntries(Object.entries(allSettings.shape).map(([name, schema]) => [name, withoutDefault(schema)])),
  )
  .omit({ vendor: true })
  .partial();

/** A file without a stack would synthesize nothing. */
export const stackCounts = { min: 1 };

/** Returns whether a key at the top of the file is free for anchors: no setting is ever called so. */
export function isExtension(name: string): boolean {
  return name.startsWith("x-");
}

/** The file without its stacks, because each is checked by itself, and without its extensions ({@link isExtension}). */
export const fileSchema = z.strictObject({
  $schema: z.string().optional().meta({ description: "The JSON Schema for editors, where the file is JSON." }),
  name: text(inputs.fileName),
  defaults: defaultSettings.optional(),
  provider: providerSettings,
  backend: backendSettings,
  integrations: mapOf(stackName, z.unknown()).meta({
    description: "The grants: a stack's name, and below it the stack's settings.",
  }),
});

export type ProviderSettings = z.output<typeof providerSettings>;
export type BackendSettings = z.output<typeof backendSettings>;

function withoutDefault(schema: z.ZodType): z.ZodType {
  return schema instanceof z.ZodDefault || schema instanceof z.ZodPrefault ? (schema.unwrap() as z.ZodType) : schema;
}
