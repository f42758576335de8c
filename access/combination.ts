import { Token } from "cdktf";
import type { VendorAccessProps } from "./vendor-access-props";

/**
 * Refuses combinations that could never work, or that the vendor would refuse.
 * @throws with every fault.
 */
export function checkCombination(props: VendorAccessProps): void {
  const faults = [...keyFaults(props), ...podFaults(props)];
  if (faults.length > 0) throw new Error(faults.join("; "));
}

function keyFaults({ vendor, access, bucket, encryption }: VendorAccessProps): readonly string[] {
  const foreign = access.mode === "bucket-policy" && encryption.type === "aws-managed-key";
  const unused = encryption.type === "new-key" && !bucket.create;
  return [
    ...(foreign ? [`${vendor.name} writes from its own account, and other accounts can never use the key aws/s3`] : []),
    ...(unused ? ["an existing bucket would not use a new key"] : []),
  ];
}

function podFaults({ vendor, access, bucket }: VendorAccessProps): readonly string[] {
  const prefix = vendor.access["bucket-policy"]?.podBucketNamePrefix;
  if (access.mode !== "bucket-policy" || typeof access.pod !== "string" || prefix === undefined) return [];
  if (Token.isUnresolved(access.pod) || Token.isUnresolved(bucket.name) || bucket.name.startsWith(prefix)) return [];
  return [`${vendor.name} with a pod accepts only bucket names with the prefix ${prefix}, got ${bucket.name}`];
}
