import type { BucketPolicyGrant, Vendor } from "../vendors/vendor";
import { quoted } from "./conditions";
import { oneOf } from "../text/list";
import type { ModuleShape } from "./variant";
import type { ModuleVariable } from "./variable";

/** The vendor's installation with the caller's data; nothing for a vendor without such a thing. */
export function podVariable(vendor: Vendor): readonly ModuleVariable[] {
  const pods = Object.keys(vendor.access["bucket-policy"]?.pods ?? {});
  if (pods.length === 0) return [];
  return [
    {
      name: "pod",
      type: "string",
      description: `The ${vendor.name} pod with your data: ${oneOf(pods)}. If unset, the policy names ${vendor.name}'s general principal.`,
      nullable: true,
      default: null,
      validation: [
        {
          condition: `var.pod == null ? true : contains([${pods.map(quoted).join(", ")}], var.pod)`,
          message: `pod must be ${oneOf(pods)}.`,
        },
      ],
      example: pods[0],
      refused: "<not valid>",
    },
  ];
}

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
