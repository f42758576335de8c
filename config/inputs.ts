import * as rules from "./rules";
import type { Rule } from "./rules";

/**
 * The single values that a person or a module's caller gives, each declared once: from here come the loader's checks,
 * the JSON Schema and the README's table.
 */
export type Input = TextInput | NumberInput | FlagInput;

interface Described {
  /** What the value means, as a sentence. */
  readonly describes: string;
}

export interface TextInput extends Described {
  readonly type: "text";
  readonly rules: readonly Rule[];
  readonly example: string;
}

export interface NumberInput extends Described {
  readonly type: "number";
  readonly min: number;
  readonly max: number;
  /** What is counted, in the plural. */
  readonly unit: string;
  /** Absent when leaving the number out means something of its own. */
  readonly default?: number;
}

export interface FlagInput extends Described {
  readonly type: "flag";
  readonly default: boolean;
}

const maxDays = 2_147_483_647;

export const inputs = {
  environment: {
    type: "text",
    describes: "The value of the tag `Environment` on everything that is created.",
    rules: rules.tagValue,
    example: "production",
  },
  region: {
    type: "text",
    describes: "The AWS Region of the bucket. One that the vendor supports; `provider.region` when left out.",
    rules: rules.region,
    example: "us-east-1",
  },
  tagValue: { type: "text", describes: "The value of the tag.", rules: rules.tagValue, example: "analytics" },
  protect: {
    type: "flag",
    describes: "Whether Terraform refuses to destroy the bucket and the key that are created here (`prevent_destroy`).",
    default: true,
  },
  forceDestroy: {
    type: "flag",
    describes: "Whether destroying the bucket also deletes the objects in it. Only with `protect: false`.",
    default: false,
  },
  permissionsBoundary: {
    type: "text",
    describes: "The ARN of the managed policy that bounds the permissions of the role or the user.",
    rules: rules.policyArn,
    example: "arn:aws:iam::111122223333:policy/boundary",
  },
  path: {
    type: "text",
    describes: "The IAM path of the role, the user and the policies. `/` when left out.",
    rules: rules.path,
    example: "/vendors/",
  },
  namePrefix: {
    type: "text",
    describes: "Put before the stack's name to name the role, the user and the policies.",
    rules: rules.namePrefix,
    example: "acme-",
  },
  description: {
    type: "text",
    describes: "The description of the role, the policies and the key. Says who has access to what when left out.",
    rules: rules.description,
    example: "Event export of the web shop",
  },
  bucketName: {
    type: "text",
    describes: "The name of a bucket that is created here.",
    rules: rules.newBucketName,
    example: "acme-mixpanel-export",
  },
  existingBucketName: {
    type: "text",
    describes: "The name of a bucket that exists already. Nothing of it is changed.",
    rules: rules.bucketName,
    example: "acme-events",
  },
  kmsKeyArn: {
    type: "text",
    describes: "The ARN of a customer managed KMS key, in the bucket's Region.",
    rules: rules.kmsKeyArn,
    example: "arn:aws:kms:us-east-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab",
  },
  kmsAlias: {
    type: "text",
    describes: "The alias of the key, without `alias/`. The stack's name when left out.",
    rules: rules.kmsAlias,
    example: "acme-mixpanel-export",
  },
  deletionWindowDays: {
    type: "number",
    describes: "How long a key that was destroyed can still be brought back.",
    min: 7,
    max: 30,
    unit: "days",
    default: 30,
  },
  versioningEnabled: {
    type: "flag",
    describes: "Whether the bucket keeps what is overwritten or deleted.",
    default: true,
  },
  noncurrentDays: {
    type: "number",
    describes: "How long what was overwritten or deleted is kept.",
    min: 1,
    max: maxDays,
    unit: "days",
    default: 30,
  },
  abortIncompleteUploadDays: {
    type: "number",
    describes: "After how long an incomplete multipart upload is thrown away.",
    min: 1,
    max: maxDays,
    unit: "days",
    default: 7,
  },
  expireDays: {
    type: "number",
    describes:
      "After how long every object is deleted; with versioning on it is kept for another `noncurrentDays`. Never when left out.",
    min: 1,
    max: maxDays,
    unit: "days",
  },
  accessLogBucket: {
    type: "text",
    describes:
      "The name of an existing bucket, in the same Region and account, that receives S3's access logs under `BUCKET/`.",
    rules: rules.bucketName,
    example: "acme-access-logs",
  },
  projectToken: {
    type: "text",
    describes:
      "The token of the Mixpanel project that exports, from its project settings: the external id that the role demands. Not a secret, and not the project's API secret.",
    rules: rules.externalId,
    example: "0123456789abcdef0123456789abcdef",
  },
  maxSessionSeconds: {
    type: "number",
    describes: "The longest session of the role.",
    min: 3600,
    max: 43_200,
    unit: "seconds",
    default: 3600,
  },
  pgpKey: {
    type: "text",
    describes: "The base64 of an OpenPGP public key that encrypts the secret, which then is nowhere in clear.",
    rules: rules.pgpKey,
    example: "mDMEZxJ3…",
  },
  kmsKeyPolicyManagedElsewhere: {
    type: "flag",
    describes:
      "With `access: bucket-policy` and `kmsKeyArn`: your word that the key's own policy lets the vendor's principals use it.",
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
    describes: "The folder of the state files, relative to the project. The project itself when left out.",
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
    describes: "Put before `/STACK.tfstate` to name a state file. `s3-vendor-access` when left out.",
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
    describes: "Put before the stack's name to name its workspace.",
    rules: rules.workspacePrefix,
    example: "vendor-access-",
  },
  hostname: {
    type: "text",
    describes: "The host of a Terraform Enterprise. HCP Terraform when left out.",
    rules: rules.hostname,
    example: "terraform.acme.example",
  },
} as const satisfies { readonly [name: string]: Input };
