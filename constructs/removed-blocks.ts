import { TerraformResource, type TerraformStack } from "cdktf";
import { typeOf } from "../terraform/address";
import type { AccessMode } from "../vendors/vendor";
import { methods } from "./methods";
import { resourceTypes } from "./resource-types";

/** Every resource of a stack or a module for a bucket and its key. */
const bucketAndKey = Object.entries(resourceTypes).flatMap(([type, { letGo }]) =>
  typeof letGo === "string" ? [{ address: `${type}.${letGo}`, letGo }] : [],
);

/**
 * Has Terraform let go of a bucket or a key, and not destroy it, once the stack or the module no longer makes it.
 * `prevent_destroy` disappears with its resource. Without this, `bucket: { existing }` in the place of `{ name }` would
 * destroy the bucket's protections, and a dropped `createKey` would destroy the key of every object. Protection makes
 * no difference here: a changed line destroys no data, only `terraform destroy` does. The same holds for the resource
 * of a way in that is another stack's from now on.
 */
export function addRemovedBlocks(stack: TerraformStack, mode: AccessMode): void {
  const resources = stack.node.findAll().filter(TerraformResource.isTerraformResource);
  const present = new Set(resources.map((one) => `${one.terraformResourceType}.${one.friendlyUniqueId}`));
  const hasBucket = present.has("aws_s3_bucket.bucket");
  // If the bucket stays, removed settings such as versioning and access logs are a deliberate change: they hold no data.
  // Lifecycle rules are then in other hands, which may have replaced ours.
  const isDeliberate = (address: string) => hasBucket && !address.startsWith("aws_s3_bucket_lifecycle_configuration.");
  const gone = [...bucketAndKey, ...ofWay(mode, present)].filter(
    ({ address, letGo }) => !present.has(address) && !(letGo === "bucket" && isDeliberate(address)),
  );
  if (gone.length === 0) return;
  stack.addOverride(
    "removed",
    gone.map(({ address }) => ({ from: address, lifecycle: { destroy: false } })),
  );
}

/** Nothing for a stack that makes no part of its way in any longer: its access ends, with all that it had. */
function ofWay(mode: AccessMode, present: ReadonlySet<string>) {
  const types = Object.entries(methods[mode].resources);
  const isInUse = types.some(([type]) => [...present].some((address) => typeOf(address) === type));
  if (!isInUse) return [];
  return types.flatMap(([type, { letGoInWay }]) =>
    letGoInWay === undefined ? [] : [{ address: `${type}.${letGoInWay}`, letGo: letGoInWay }],
  );
}
