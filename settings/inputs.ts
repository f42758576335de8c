import type { Input } from "./input";
import * as rules from "./text-rules";

const maxDays = 2_147_483_647;

/** The modules with a role or a user. */
const identities = ["identity"] as const;

/**
 * The single values from a person or a module's caller, each declared once: from here come the loader's checks, the
 * JSON Schema, the modules' variables with their `validation` blocks, and the tables of docs/settings.md.
 */
export const inputs = {
  name: {
    type: "text",
    describes: "The name of the role or the user. The names of its policies begin with it.",
    rules: rules.identityName,
    example: "acme-vendor-access",
    variable: { in: identities },
  },
  fileName: {
    type: "text",
    describes:
      "The name of this file. Must be unique among the files whose states share a place, because it is part of every state's path, key, or workspace.",
    rules: rules.fileName,
    example: "acme-production",
  },
  environment: {
    type: "text",
    describes: "The value of the tag `Environment` on every created resource.",
    rules: rules.tagValue,
    example: "production",
  },
  region: {
    type: "text",
    describes: "The AWS Region of the bucket. The vendor must support it. If unset, `provider.region`.",
    rules: rules.region,
    example: "us-east-1",
  },
  tagValue: {
    type: "text",
    describes: "The value of the tag.",
    rules: rules.tagValue,
    example: "analytics",
    variable: {
      name: "tags",
      in: ["new-bucket", ...identities],
      many: { keys: rules.tagKey, most: 50 },
      default: {},
      describes: "Tags on every created resource.",
    },
  },
  bucketName: {
    type: "text",
    describes: "The name of the bucket to create.",
    rules: rules.newBucketName,
    example: "acme-event-export",
    variable: { in: ["new-bucket"] },
  },
  existingBucketName: {
    type: "text",
    describes: "The name of an existing bucket. Only `bucketPolicy: replace` changes it.",
    rules: rules.bucketName,
    example: "acme-events",
    variable: {
      name: "bucket_name",
      in: ["existing-bucket"],
      describes: "The name of an existing bucket. It doesn't change.",
    },
  },
  kmsKeyArn: {
    type: "text",
    describes: "The ARN of a customer managed KMS key, in the bucket's Region.",
    rules: rules.bucketKeyArn,
    example: "arn:aws:kms:us-east-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab",
    variable: { in: ["kms-key-arn", "optional-kms-key-arn"], optional: "optional-kms-key-arn" },
  },
  kmsAlias: {
    type: "text",
    describes: "The alias of the key, without `alias/`. If unset, the stack's name.",
    rules: rules.kmsAlias,
    example: "acme-event-export",
    variable: {
      in: ["create-key"],
      optional: true,
      describes: 'The alias of the key, without `alias/`. If unset, the bucket\'s name, with "-" for each ".".',
    },
  },
  deletionWindowDays: {
    type: "number",
    describes: "Days in the waiting period before KMS deletes a destroyed key. You can cancel the deletion until then.",
    min: 7,
    max: 30,
    unit: "days",
    default: 30,
    variable: { in: ["create-key"] },
  },
  versioningEnabled: {
    type: "flag",
    describes: "If `true`, the bucket keeps noncurrent versions of overwritten and deleted objects.",
    default: true,
  },
  noncurrentDays: {
    type: "number",
    describes: "Days after which S3 deletes noncurrent versions.",
    min: 1,
    max: maxDays,
    unit: "days",
    default: 30,
    variable: { in: ["new-bucket"] },
  },
  abortIncompleteUploadDays: {
    type: "number",
    describes: "Days after which S3 aborts an incomplete multipart upload.",
    min: 1,
    max: maxDays,
    unit: "days",
    default: 7,
    variable: { in: ["new-bucket"] },
  },
  expireDays: {
    type: "number",
    describes:
      "Days after which S3 expires every object. With versioning, it stays as a noncurrent version for another `noncurrentDays`. If unset, objects don't expire.",
    min: 1,
    max: maxDays,
    unit: "days",
    example: 365,
    variable: { in: ["new-bucket"], optional: true },
  },
  accessLogBucket: {
    type: "text",
    setting: true,
    describes:
      "The name of an existing bucket in the same Region and account. It receives S3's access logs under `BUCKET/`.",
    rules: rules.bucketName,
    example: "acme-access-logs",
  },
  protect: {
    type: "flag",
    setting: true,
    describes: "If `true`, Terraform refuses to destroy the created bucket and key (`prevent_destroy`).",
    default: true,
  },
  forceDestroy: {
    type: "flag",
    setting: true,
    describes: "If `true`, Terraform also deletes the objects when it destroys the bucket. Only with `protect: false`.",
    default: false,
  },
  namePrefix: {
    type: "text",
    setting: true,
    describes: "The prefix of the names of the role, the user, and the policies, before the stack's name.",
    rules: rules.namePrefix,
    default: "",
    example: "acme-",
  },
  path: {
    type: "text",
    setting: true,
    describes: "The IAM path of the role, the user, and the policies.",
    rules: rules.path,
    example: "/vendors/",
    default: "/",
    variable: { in: identities },
  },
  permissionsBoundary: {
    type: "text",
    setting: true,
    describes: "The ARN of a managed policy: the permissions boundary of the role or the user.",
    rules: rules.policyArn,
    example: "arn:aws:iam::111122223333:policy/boundary",
    variable: { in: identities, optional: true },
  },
  keepOtherPolicies: {
    type: "flag",
    setting: true,
    describes:
      "If `true`, other policies of the role or the user stay, attached and inline. If `false`, an apply removes them, and the plan shows it.",
    default: false,
  },
  description: {
    type: "text",
    setting: true,
    describes: "The description of the role, the policies, and the key. If unset, it says who has access to what.",
    rules: rules.description,
    example: "Event export of the web shop",
    variable: {
      in: [...identities, "create-key"],
      optional: true,
      describes: "The description of the created resources. If unset, it says who has access to what.",
    },
  },
  maxSessionSeconds: {
    type: "number",
    describes: "The maximum session duration of the role, in seconds.",
    min: 3600,
    max: 43_200,
    unit: "seconds",
    default: 3600,
    variable: { in: ["role"] },
  },
  pgpKey: {
    type: "text",
    describes:
      "The base64 of an OpenPGP public key: encode the output of `gpg --export KEY` with `base64 -w0`. Terraform's state then holds no plaintext. Decrypt the output `encrypted_secret_access_keys` with `base64 --decode`, then `gpg --decrypt`.",
    rules: rules.pgpKey,
    example: "mDMEZxJ3…",
  },
  kmsKeyPolicyManagedElsewhere: {
    type: "flag",
    describes:
      "With `access: bucket-policy` and `kmsKeyArn`: if `true`, you confirm that the key's own policy lets the vendor's principals use the key.",
    default: false,
  },
  accountId: {
    type: "text",
    describes: "The only AWS account in which a plan is allowed to run.",
    rules: rules.accountId,
    example: "111122223333",
  },
  assumeRoleArn: {
    type: "text",
    describes: "The ARN of a role that Terraform assumes.",
    rules: rules.roleArn,
    example: "arn:aws:iam::111122223333:role/deploy",
  },
  stateDirectory: {
    type: "text",
    describes:
      "The folder of the state files, inside the folder in which you run `npm run synth`. If unset, that folder.",
    rules: rules.directory,
    example: "state",
  },
  stateBucket: {
    type: "text",
    describes: "The bucket of the state files.",
    rules: rules.bucketName,
    example: "acme-terraform-state",
  },
  stateKeyPrefix: {
    type: "text",
    describes: "The prefix of a state file's key, before `/NAME/STACK.tfstate`.",
    rules: rules.stateKeyPrefix,
    example: "vendor-access",
  },
  stateRegion: {
    type: "text",
    describes: "The Region of the state's bucket.",
    rules: rules.region,
    example: "us-east-1",
  },
  stateKmsKeyArn: {
    type: "text",
    describes: "The ARN of a KMS key that encrypts the state files.",
    rules: rules.kmsKeyArn,
    example: "arn:aws:kms:us-east-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab",
  },
  organization: {
    type: "text",
    describes: "The organization in HCP Terraform.",
    rules: rules.organization,
    example: "acme",
  },
  workspacePrefix: {
    type: "text",
    describes: "The prefix of a workspace's name, before `NAME_STACK`.",
    rules: rules.workspacePrefix,
    example: "vendor-access-",
  },
  hostname: {
    type: "text",
    describes: "The host of Terraform Enterprise. If unset, HCP Terraform.",
    rules: rules.hostname,
    example: "terraform.acme.example",
  },
} as const satisfies { readonly [name: string]: Input };
