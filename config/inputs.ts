import type { Trait } from "./module-shape";
import * as rules from "./rules";
import type { Rule } from "./rules";

/**
 * The single values from a person or a module's caller, each declared once: from here come the loader's checks, the
 * JSON Schema, the modules' variables with their `validation` blocks, and the README's tables.
 */
export type Input = TextInput | NumberInput | FlagInput;

interface Described {
  /** The meaning of the value, as a sentence. */
  readonly describes: string;
  /** True if every stack has it as a setting of its own name; others are part of a bigger one (config/settings.ts). */
  readonly setting?: true;
  /** The variable of a module; absent when no module asks for the value. */
  readonly variable?: Variable;
}

/** How a module asks for the value. */
export interface Variable {
  /** The modules with the variable: those with one of these traits. */
  readonly in: readonly Trait[];
  /** If unset, the input's own name in snake_case. */
  readonly name?: string;
  /** The meaning in a module, if the words for the file do not fit. */
  readonly describes?: string;
  /** The value if the caller leaves it out; without one, and without `optional`, the caller must give it. */
  readonly default?: unknown;
  /** Sets when leaving it out has a meaning of its own, as null: always, or in the modules of a trait. */
  readonly optional?: true | Trait;
  /** For several values: a list, by the word for one of them, or a map whose keys have rules of their own. */
  readonly many?: { readonly list: string } | { readonly keys: readonly Rule[]; readonly most: number };
}

export interface TextInput extends Described {
  readonly type: "text";
  readonly rules: readonly Rule[];
  /** Absent when leaving the text out means something of its own, or is not possible. */
  readonly default?: string;
  readonly example: string;
}

export interface NumberInput extends Described {
  readonly type: "number";
  readonly min: number;
  readonly max: number;
  /** The counted things, in the plural. */
  readonly unit: string;
  /** Absent when leaving the number out means something of its own; then there is an example. */
  readonly default?: number;
  readonly example?: number;
}

export interface FlagInput extends Described {
  readonly type: "flag";
  readonly default: boolean;
}

const maxDays = 2_147_483_647;

const identities = ["role", "iam-user"] as const;

export const inputs = {
  name: {
    type: "text",
    describes: "The name of the role or the user; those of its policies begin with it.",
    rules: rules.identityName,
    example: "acme-vendor-access",
    variable: { in: identities },
  },
  fileName: {
    type: "text",
    describes:
      "The name of this file, unique among the files whose states lie in one place: part of the path, the key, or the workspace of every stack's state.",
    rules: rules.fileName,
    example: "acme-production",
  },
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
      describes: "Tags on everything that is created.",
    },
  },
  bucketName: {
    type: "text",
    describes: "The name of a bucket that is created here.",
    rules: rules.newBucketName,
    example: "acme-event-export",
    variable: { in: ["new-bucket"] },
  },
  existingBucketName: {
    type: "text",
    describes: "The name of a bucket that exists already. Nothing of it is changed.",
    rules: rules.bucketName,
    example: "acme-events",
    variable: { name: "bucket_name", in: ["existing-bucket"] },
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
    describes: "The alias of the key, without `alias/`. The stack's name when left out.",
    rules: rules.kmsAlias,
    example: "acme-event-export",
    variable: {
      in: ["create-key"],
      optional: true,
      describes: 'The alias of the key, without `alias/`. The bucket\'s name, with "-" for each ".", when left out.',
    },
  },
  deletionWindowDays: {
    type: "number",
    describes: "Days for which a key that was destroyed can still be brought back.",
    min: 7,
    max: 30,
    unit: "days",
    default: 30,
    variable: { in: ["create-key"] },
  },
  versioningEnabled: {
    type: "flag",
    describes: "If `true`, the bucket keeps what is overwritten or deleted.",
    default: true,
  },
  noncurrentDays: {
    type: "number",
    describes: "Days for which what was overwritten or deleted is kept.",
    min: 1,
    max: maxDays,
    unit: "days",
    default: 30,
    variable: { in: ["new-bucket"] },
  },
  abortIncompleteUploadDays: {
    type: "number",
    describes: "After how long an incomplete multipart upload is thrown away.",
    min: 1,
    max: maxDays,
    unit: "days",
    default: 7,
    variable: { in: ["new-bucket"] },
  },
  expireDays: {
    type: "number",
    describes:
      "After how long every object is deleted; with versioning on it is kept for another `noncurrentDays`. Never when left out.",
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
      "The name of an existing bucket, in the same Region and account, that receives S3's access logs under `BUCKET/`.",
    rules: rules.bucketName,
    example: "acme-access-logs",
  },
  protect: {
    type: "flag",
    setting: true,
    describes:
      "If `true`, Terraform refuses to destroy the bucket and the key that are created here (`prevent_destroy`).",
    default: true,
  },
  forceDestroy: {
    type: "flag",
    setting: true,
    describes: "If `true`, destroying the bucket also deletes the objects in it. Only with `protect: false`.",
    default: false,
  },
  namePrefix: {
    type: "text",
    setting: true,
    describes: "Put before the stack's name to name the role, the user and the policies.",
    rules: rules.namePrefix,
    default: "",
    example: "acme-",
  },
  path: {
    type: "text",
    setting: true,
    describes: "The IAM path of the role, the user and the policies. `/` when left out.",
    rules: rules.path,
    example: "/vendors/",
    default: "/",
    variable: { in: identities },
  },
  permissionsBoundary: {
    type: "text",
    setting: true,
    describes: "The ARN of the managed policy that bounds the permissions of the role or the user.",
    rules: rules.policyArn,
    example: "arn:aws:iam::111122223333:policy/boundary",
    variable: { in: identities, optional: true },
  },
  keepOtherPolicies: {
    type: "flag",
    setting: true,
    describes:
      "If `true`, policies that others attached to the role or the user, or wrote into it, stay. If `false`, an apply removes them and the plan shows it.",
    default: false,
  },
  description: {
    type: "text",
    setting: true,
    describes: "The description of the role, the policies and the key. Says who has access to what when left out.",
    rules: rules.description,
    example: "Event export of the web shop",
    variable: {
      in: [...identities, "create-key"],
      optional: true,
      describes: "The description of what is created. Says who has access to what when left out.",
    },
  },
  projectToken: {
    type: "text",
    describes:
      "The token of the Mixpanel project that exports, from its project settings: the external id that the role demands. Not a secret, and not the project's API secret.",
    rules: rules.externalId,
    example: "0123456789abcdef0123456789abcdef",
    variable: {
      name: "project_tokens",
      in: ["role"],
      many: { list: "token" },
      describes:
        "The tokens of the Mixpanel projects that export, from their project settings: the external ids that the role accepts. Not secrets, and not the projects' API secrets.",
    },
  },
  maxSessionSeconds: {
    type: "number",
    describes: "The longest session of the role.",
    min: 3600,
    max: 43_200,
    unit: "seconds",
    default: 3600,
    variable: { in: ["role"] },
  },
  pgpKey: {
    type: "text",
    describes: "The base64 of an OpenPGP public key that encrypts the secret, which then is nowhere in plaintext.",
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
    describes: "Put before `/NAME/STACK.tfstate` to name a state file. `s3-vendor-access` when left out.",
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
    describes: "Put before `NAME_STACK` to name the stack's workspace.",
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
