import { TerraformResource, type TerraformStack } from "cdktf";

/** Everything that a stack or a module makes of a bucket and its key, by its address. */
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
 * Has Terraform let go of a bucket or a key that the stack or the module no longer makes, and not destroy it.
 * `prevent_destroy` goes with the resource that it stands in, so that `bucket: { existing }` in the place of `{ name }`
 * would take down what protects the bucket, and a dropped `createKey` the key under which everything lies. It makes no
 * difference that neither is protected: a changed line destroys no data, only `terraform destroy` does.
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

/** Settings of a bucket that is still made, its versioning and its access logs, were taken out on purpose: they hold no data. */
function isOfBucket(address: string): boolean {
  return address.startsWith("aws_s3_");
}
