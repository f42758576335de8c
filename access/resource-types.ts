/** AWS's names of the resources of one stack or one module. */
export interface AwsNames {
  readonly bucketName: string;
  /** The name of the role or the user. */
  readonly name: string;
  readonly path: string;
  /** The account of the policies. */
  readonly accountId: string;
}

/** A type of resource that a stack or a module makes. */
export interface ResourceType {
  /** Its words on a module's page. */
  readonly words: string;
  /** The resource that Terraform lets go of once it is no longer made, or why Terraform destroys it. */
  readonly letGo: "bucket" | "key" | { readonly destroyed: string };
  /** AWS's id of an existing resource, or why `npm run adopt` doesn't import it by its name. */
  readonly importId: ((names: AwsNames, resource: string) => string) | { readonly notImported: string };
}

const byBucket = ({ bucketName }: AwsNames) => bucketName;
const byName = ({ name }: AwsNames) => name;
const byPolicy = ({ accountId, path, name }: AwsNames, resource: string) =>
  `arn:aws:iam::${accountId}:policy${path}${name}-${resource}`;
const byAttachment = (names: AwsNames, resource: string) => `${names.name}/${byPolicy(names, resource)}`;

const ofBucket = { letGo: "bucket", importId: byBucket } as const;
const ofKey = {
  letGo: "key",
  importId: { notImported: "an existing key is encryption.kmsKeyArn, and Terraform leaves it as it is" },
} as const;
const access = { destroyed: "it is access, which ends with its setting, and holds no data" };
const ofIdentity = { letGo: access, importId: byName };
const attachment = { letGo: access, importId: byAttachment };

/** Every type of resource that we make, each with all that must be known of it. */
export const resourceTypes = {
  aws_s3_bucket: { ...ofBucket, words: "the bucket" },
  aws_s3_bucket_lifecycle_configuration: { ...ofBucket, words: "retention of versions and uploads" },
  aws_s3_bucket_logging: { ...ofBucket, words: "its access logs, in another bucket" },
  aws_s3_bucket_ownership_controls: { ...ofBucket, words: "ACLs are off" },
  aws_s3_bucket_policy: { ...ofBucket, words: "its one policy, with TLS required for everyone" },
  aws_s3_bucket_public_access_block: { ...ofBucket, words: "blocks public access" },
  aws_s3_bucket_server_side_encryption_configuration: { ...ofBucket, words: "its default encryption" },
  aws_s3_bucket_versioning: { ...ofBucket, words: "keeps overwritten and deleted objects for a while" },
  aws_kms_alias: { ...ofKey, words: "the key's alias" },
  aws_kms_key: { ...ofKey, words: "the key, rotated every year" },
  aws_iam_role: { ...ofIdentity, words: "the role, with the vendor's external id required" },
  aws_iam_role_policies_exclusive: { ...ofIdentity, words: "removes every inline policy from the role" },
  aws_iam_role_policy_attachments_exclusive: { ...ofIdentity, words: "removes every other policy from the role" },
  aws_iam_user: { ...ofIdentity, words: "the user" },
  aws_iam_user_policies_exclusive: { ...ofIdentity, words: "removes every inline policy from the user" },
  aws_iam_user_policy_attachments_exclusive: { ...ofIdentity, words: "removes every other policy from the user" },
  aws_iam_policy: { letGo: access, importId: byPolicy, words: "the vendor's permissions" },
  aws_iam_role_policy_attachment: { ...attachment, words: "attaches the policy to the role" },
  aws_iam_user_policy_attachment: { ...attachment, words: "attaches the policy to the user" },
  aws_iam_access_key: {
    letGo: access,
    importId: { notImported: "AWS alone knows its id: --access-key names it" },
    words: "the user's keys, one for each name in `access_keys`",
  },
} as const satisfies Readonly<Record<string, ResourceType>>;

/**
 * All that is known of a type.
 * @throws for a type that we don't make.
 */
export function resourceType(type: string): ResourceType {
  const known: ResourceType | undefined = Object.hasOwn(resourceTypes, type)
    ? resourceTypes[type as keyof typeof resourceTypes]
    : undefined;
  if (!known) throw new Error(`access/resource-types.ts has no ${type}`);
  return known;
}
