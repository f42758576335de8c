import type { Made } from "./existing";

/** In Terraform's JSON form. */
export type ImportBlocks = {
  readonly import: readonly { readonly to: string; readonly id: string }[];
};

/** AWS's id of a resource. */
type ImportId = (made: Made, resource: string) => string;

const byBucket: ImportId = ({ bucketName }) => bucketName;
const byName: ImportId = ({ name }) => name;
const byPolicy: ImportId = (made, resource) =>
  `arn:aws:iam::${made.accountId}:policy${made.path}${made.name}-${resource}`;
const byAttachment: ImportId = (made, resource) => `${made.name}/${byPolicy(made, resource)}`;

/** AWS's parts of a bucket, a role or a user, by the type of their resource. */
const importIds: Readonly<Record<string, ImportId>> = {
  aws_s3_bucket: byBucket,
  aws_s3_bucket_lifecycle_configuration: byBucket,
  aws_s3_bucket_logging: byBucket,
  aws_s3_bucket_ownership_controls: byBucket,
  aws_s3_bucket_policy: byBucket,
  aws_s3_bucket_public_access_block: byBucket,
  aws_s3_bucket_server_side_encryption_configuration: byBucket,
  aws_s3_bucket_versioning: byBucket,
  aws_iam_role: byName,
  aws_iam_role_policies_exclusive: byName,
  aws_iam_role_policy_attachments_exclusive: byName,
  aws_iam_user: byName,
  aws_iam_user_policies_exclusive: byName,
  aws_iam_user_policy_attachments_exclusive: byName,
  aws_iam_policy: byPolicy,
  aws_iam_role_policy_attachment: byAttachment,
  aws_iam_user_policy_attachment: byAttachment,
};

/** The known types of {@link importBlocks}. */
export const importableTypes: readonly string[] = Object.keys(importIds);

/** The addresses of possibly existing resources, before a stack or a module is applied. */
export function importableAddresses({ addresses }: Made): readonly string[] {
  return addresses.filter((address) => Object.hasOwn(importIds, typeOf(address)));
}

/**
 * Terraform's `import` blocks for all resources of a stack or a module, without those taken out.
 * @param module the address of the module's call, or nothing for a stack.
 */
export function importBlocks(made: Made, without: readonly string[], module?: string): ImportBlocks {
  const prefix = module === undefined ? "" : `${module}.`;
  const things = importableAddresses(made)
    .filter((address) => !without.includes(address))
    .map((address) => ({ to: `${prefix}${address}`, id: idOf(made, address) }));
  const keys = Object.entries(made.accessKeys).map(([address, id]) => ({ to: `${prefix}${address}`, id }));
  return { import: [...things, ...keys] };
}

function idOf(made: Made, address: string): string {
  const [type = "", resource = ""] = address.split(".");
  return importIds[type]?.(made, resource) ?? "";
}

export function typeOf(address: string): string {
  return address.split(".")[0] ?? "";
}
