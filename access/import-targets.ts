import { everyMethod } from "./methods";
import type { ImportId, Made } from "./methods/import-target";

/** In Terraform's JSON form. */
export type ImportBlocks = {
  readonly import: readonly { readonly to: string; readonly id: string }[];
};

const byBucket: ImportId = ({ bucketName }) => bucketName;

/** AWS's ids of the parts of a bucket, a role or a user, by the type of their resource. */
const importIds: Readonly<Record<string, ImportId>> = {
  aws_s3_bucket: byBucket,
  aws_s3_bucket_lifecycle_configuration: byBucket,
  aws_s3_bucket_logging: byBucket,
  aws_s3_bucket_ownership_controls: byBucket,
  aws_s3_bucket_policy: byBucket,
  aws_s3_bucket_public_access_block: byBucket,
  aws_s3_bucket_server_side_encryption_configuration: byBucket,
  aws_s3_bucket_versioning: byBucket,
  ...Object.assign({}, ...everyMethod.map((method) => method.importIds)),
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
