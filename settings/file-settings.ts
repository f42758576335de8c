import { z } from "zod";
import { accountIdRules, roleArn } from "./values/accounts";
import { bucketName } from "./values/bucket-name";
import { kmsKeyArn } from "./encryption";
import type { TextInput } from "./values/input";
import { regionTextRules } from "./region";
import { allSettings, allSettingsWith, schemasNamed } from "./settings";
import { fileName, stackName } from "./values/stack-name";
import { vendorId } from "./values/vendor-id";
import type { Vendor } from "../vendors/vendor";
import { directory, hostname, organization, stateKeyPrefix, workspacePrefix } from "./values/state-rules";
import { tagMap } from "./tags";
import type { TextRule } from "./values/text-rule";
import { mapOf, text } from "./values/kinds";
import { isMap, type RawMap } from "../text/map";
import { once } from "../text/once";

function words(describes: string, rules: readonly TextRule[], example: TextInput["example"]) {
  return text({ type: "text", describes, rules, example });
}

export const providerSettings = z
  .strictObject({
    region: words("The AWS Region.", regionTextRules, "us-east-1")
      .optional()
      .meta({ description: "The Region of every stack without its own.", examples: ["us-east-1"] }),
    allowedAccountIds: z
      .array(words("The only AWS account for plans.", accountIdRules, "111122223333"))
      .min(1, { error: "must have at least one account id" })
      .optional()
      .meta({ description: "The only AWS accounts for plans." }),
    assumeRoleArn: words(
      "The ARN of a role for Terraform to assume.",
      roleArn,
      "arn:aws:iam::111122223333:role/deploy",
    ).optional(),
    defaultTags: tagMap.optional().meta({ description: "Tags for every resource of the AWS provider." }),
  })
  .prefault({})
  .meta({ description: "Terraform's access to AWS." });

function backendType<Type extends string>(type: Type) {
  return z.literal(type).meta({ description: "The kind of backend: `local`, `s3` or `cloud`." });
}

const local = z.strictObject({
  type: backendType("local"),
  directory: words(
    "The folder of the state files, inside the current folder when you run `npx s3-vendor-access synth`. If unset, the current folder.",
    directory,
    "state",
  ).optional(),
});

const s3 = z.strictObject({
  type: backendType("s3"),
  bucket: words("The bucket of the state files.", bucketName, "acme-terraform-state"),
  region: words("The Region of the state's bucket.", regionTextRules, "us-east-1"),
  keyPrefix: words(
    "The prefix of a state file's key, before `/NAME/STACK.tfstate`.",
    stateKeyPrefix,
    "vendor-access",
  ).default("s3-vendor-access"),
  kmsKeyArn: words(
    "The ARN of the KMS key for the state files.",
    kmsKeyArn,
    "arn:aws:kms:us-east-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab",
  ).optional(),
});

const cloud = z.strictObject({
  type: backendType("cloud"),
  organization: words("The organization in HCP Terraform.", organization, "acme"),
  workspacePrefix: words(
    "The prefix of a workspace's name, before `NAME_STACK`.",
    workspacePrefix,
    "vendor-access-",
  ).default(""),
  hostname: words(
    "The host of Terraform Enterprise. If unset, HCP Terraform.",
    hostname,
    "terraform.acme.example",
  ).optional(),
});

export const backendSettings = z.discriminatedUnion("type", [local, s3, cloud]).prefault({ type: "local" }).meta({
  description:
    "The place of Terraform's state, each stack's by itself: `local` files, an `s3` bucket (encrypted, with S3's own lock file), or `cloud` for HCP Terraform.",
});

/** Defaults can hold every setting except the vendor, and serve each stack with the setting. */
function defaultSettings({ vendor: _, ...shared }: Readonly<Record<string, z.ZodType>>): z.ZodObject {
  return z
    .strictObject(Object.fromEntries(Object.entries(shared).map(([name, schema]) => [name, withoutDefault(schema)])))
    .partial();
}

/** A file without a stack would synthesize nothing. */
export const stackCounts = { min: 1 };

/** Returns whether a key at the top of the file is free for anchors: no setting is ever called so. */
export function isExtension(name: string): boolean {
  return name.startsWith("x-");
}

const parts = {
  $schema: z.string().optional().meta({ description: "The JSON Schema for editors, where the file is JSON." }),
  name: words(
    "The name of this file. Must be unique among the files with the same backend, because it is part of every state's path, key, or workspace.",
    fileName,
    "acme-production",
  ),
  provider: providerSettings,
  backend: backendSettings,
  vendors: mapOf(vendorId, z.unknown()).optional().meta({
    description:
      "Vendors of your own: an id, and below it the facts in the form of the catalogue's files, or `file:` with the path of a file with them.",
  }),
  integrations: mapOf(stackName, z.unknown()).meta({
    description: "The grants: a stack's name, and below it the stack's settings.",
  }),
};

/** The `name` and the `backend` of a file. */
export const { name: nameSchema, backend: backendSchema } = parts;

/** A file without defaults needs no setting of any vendor. */
const withoutDefaults = z.strictObject({ ...parts, defaults: z.undefined().optional() });

/** The file without its stacks, because each is checked by itself, and without its extensions ({@link isExtension}). */
export const fileSchema = once(() => withDefaults(defaultSettings(allSettings().shape)));

function withDefaults(defaults: z.ZodObject) {
  const { $schema, name, ...others } = parts;
  return z.strictObject({ $schema, name, defaults: defaults.optional(), ...others });
}

/**
 * Returns the schema for a file, as far as its defaults need one: those of its own vendors are among them.
 * @param open true if there are others, with faults in their facts: the defaults may be theirs.
 */
export function schemaOfFile(file: RawMap, own: readonly Vendor[], open: boolean): z.ZodObject<typeof parts> {
  const { defaults } = file;
  if (defaults === undefined) return withoutDefaults;
  if (own.length === 0 && !open) {
    const named = isMap(defaults) ? schemasNamed(Object.keys(defaults)) : undefined;
    return named ? withDefaults(defaultSettings(named)) : fileSchema();
  }
  const all = defaultSettings(allSettingsWith(own).shape);
  return withDefaults(open ? all.loose() : all);
}

export type ProviderSettings = z.output<typeof providerSettings>;
export type BackendSettings = z.output<typeof backendSettings>;

function withoutDefault(schema: z.ZodType): z.ZodType {
  return schema instanceof z.ZodDefault || schema instanceof z.ZodPrefault ? (schema.unwrap() as z.ZodType) : schema;
}
