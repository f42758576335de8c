import type { BucketPolicyGrant, Vendor } from "../vendors/vendor";
import { quoted } from "./conditions";
import type { ModuleVariable } from "./variable";
import type { ModuleShape } from "./variant";

/** The variable of the bucket's name, with the vendor's demands for a named pod. */
export function bucketNameForPods(variable: ModuleVariable, { vendor, access }: ModuleShape): ModuleVariable {
  const grant = access === "bucket-policy" ? vendor.access[access] : undefined;
  if (variable.name !== "bucket_name" || grant?.podBucketNamePrefix === undefined) return variable;
  return {
    ...variable,
    example: `${grant.podBucketNamePrefix}acme`,
    validation: [...variable.validation, podPrefix(vendor, grant, grant.podBucketNamePrefix)],
  };
}

function podPrefix({ name, document }: Vendor, { podDocument }: BucketPolicyGrant, prefix: string) {
  return {
    condition: `var.pod == null ? true : startswith(var.bucket_name, ${quoted(prefix)})`,
    message: `bucket_name must begin with ${JSON.stringify(prefix)} if pod is set: ${name} accepts no other name. ${(podDocument ?? document).url}`,
  };
}
