import { z } from "zod";
import { inPartition, yourAccount } from "./values/accounts";
import { field, numberField, propsOf, textField } from "./declaration/declaration";
import { length, suggestion, type TextRule } from "./values/text-rule";

const keyIds = "https://docs.aws.amazon.com/kms/latest/developerguide/concepts.html#key-id-key-ARN";

export const kmsKeyArn: readonly TextRule[] = [
  inPartition,
  {
    message: "must be the ARN of the key, not of an alias: an alias can move to another key",
    forbids: "^(arn:.*:)?alias/",
    link: keyIds,
    fix: () => "aws kms describe-key --key-id ALIAS --query KeyMetadata.Arn prints it",
  },
  { message: "must name one key, not a wildcard", forbids: "[*?]", link: keyIds },
  {
    message:
      'must be the full ARN of a KMS key, such as "arn:aws:kms:us-east-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab"',
    matches:
      "^arn:aws:kms:[a-z0-9-]+:[0-9]{12}:key/([0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}|mrk-[0-9a-f]{32})$",
    link: keyIds,
  },
  yourAccount,
];

/** A key for the bucket, even the account's own key for S3: that is another setting. */
export const bucketKeyArn: readonly TextRule[] = [
  {
    message: "must be the ARN of a customer managed key: aws/s3 is an AWS managed key",
    forbids: "^(arn:.*:)?alias/aws/s3$",
    onlyInStacks: true,
    link: "https://docs.aws.amazon.com/AmazonS3/latest/userguide/UsingKMSEncryption.html",
    fix: () => "write encryption: sse-kms",
  },
  ...kmsKeyArn,
];

export const kmsAlias: readonly TextRule[] = [
  {
    message: 'must not begin with "alias/": the tool adds it',
    forbids: "^alias/",
    fix: (value) => suggestion(value.slice(6), kmsAlias),
  },
  { message: 'must not begin with "aws/": AWS reserves it', forbids: "^aws/" },
  { message: "must have only letters, digits and /_-", only: "0-9A-Za-z/_-" },
  length(1, 250),
];

const kmsKeyArnField = textField({
  describes: "The ARN of a customer managed KMS key, in the bucket's Region.",
  rules: bucketKeyArn,
  required: true,
  example: "arn:aws:kms:us-east-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab",
  props: (keyArn) => ({ encryption: { type: "customer-key", keyArn } }),
  variable: { in: ["kms-key-arn", "optional-kms-key-arn"], optional: "optional-kms-key-arn" },
});

const createKey = field({
  schema: z.literal(true).meta({ description: "Creates a key, with rotation on." }),
  example: true,
  props: (_: true, stack) => ({ encryption: { type: "new-key", alias: stack } }),
  notInModule: "a module is generated with a new key or without one",
});

const alias = textField({
  describes: "The alias of the key, without `alias/`. If unset, the stack's name.",
  rules: kmsAlias,
  example: "acme-event-export",
  props: (alias) => ({ encryption: { alias } }),
  variable: {
    in: ["create-key"],
    name: "kms_alias",
    optional: true,
    describes: 'The alias of the key, without `alias/`. If unset, the bucket\'s name, with "-" for each ".".',
    expression: () => 'coalesce(var.kms_alias, replace(var.bucket_name, ".", "-"))',
  },
});

const deletionWindowDays = numberField({
  describes: "Days in the waiting period before KMS deletes a destroyed key. You can cancel the deletion until then.",
  min: 7,
  max: 30,
  unit: "days",
  default: 30,
  example: 7,
  props: (deletionWindowDays) => ({ encryption: { deletionWindowDays } }),
  variable: { in: ["create-key"] },
});

const fields = { kmsKeyArn: kmsKeyArnField, createKey, alias, deletionWindowDays };
const words = { "sse-s3": "sse-s3", "sse-kms": "aws-managed-key" } as const;

const newKey = { createKey: createKey.schema, alias: alias.schema, deletionWindowDays: deletionWindowDays.schema };
const schema = z
  .union(
    [z.enum(["sse-s3", "sse-kms"]), z.strictObject({ kmsKeyArn: kmsKeyArnField.schema }), z.strictObject(newKey)],
    {
      error: 'must be "sse-s3", "sse-kms", { kmsKeyArn: ARN } or { createKey: true }',
    },
  )
  .default("sse-s3")
  .meta({
    description:
      "The bucket's encryption: `sse-s3` with S3's own keys, `sse-kms` with the account's `aws/s3` key, `{ kmsKeyArn }` with an existing customer managed key, `{ createKey: true }` with a new one.",
  });

export const encryption = {
  section: "bucket",
  fields,
  schema,
  props: (value: z.output<typeof schema>, stack: string) =>
    typeof value === "string" ? { encryption: { type: words[value] } } : propsOf(fields)(value, stack),
} as const;
