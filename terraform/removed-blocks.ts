import { TerraformResource, type TerraformStack } from "cdktf";

/** Every resource of a stack or a module for a bucket and its key, by its address. */
const bucketAndKey = [
  "aws_s3_bucket.bucket",
  "aws_s3_bucket_lifecycle_configuration.bucket",
  "aws_s3_bucket_logging.bucket",
  "aws_s3_bucket_ownership_controls.bucket",
  "aws_s3_bucket_policy.bucket",
  "aws_s3_bucket_public_access_block.bucket",
  "aws_s3_bucket_server_side_encryption_configuration.bucket",
  "aws_s3_bucket_versioning.bucket",
  "aws_kms_alias.key",
  "aws_kms_key.key",
];

/**
 * Has Terraform let go of a bucket or a key, and not destroy it, once the stack or the module no longer makes it.
 * `prevent_destroy` disappears with its resource. Without this, `bucket: { existing }` in the place of `{ name }` would
 * destroy the bucket's protections, and a dropped `createKey` would destroy the key of every object. Protection makes
 * no difference here: a changed line destroys no data, only `terraform destroy` does.
 */
export function keepWhatIsNoLongerMade(stack: TerraformStack): void {
  const resources = stack.node.findAll().filter(TerraformResource.isTerraformResource);
  const made = new Set(resources.map((made) => `${made.terraformResourceType}.${made.friendlyUniqueId}`));
  const bucketIsMade = made.has("aws_s3_bucket.bucket");
  const gone = bucketAndKey.filter((address) => !made.has(address) && !(bucketIsMade && isOfBucket(address)));
  if (gone.length === 0) return;
  stack.addOverride(
    "removed",
    gone.map((from) => ({ from, lifecycle: { destroy: false } })),
  );
}

/**
 * If the bucket stays, removed settings such as versioning and access logs are a deliberate change: they hold no data.
 */
function isOfBucket(address: string): boolean {
  return address.startsWith("aws_s3_");
}
