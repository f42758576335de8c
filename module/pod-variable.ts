import { documentedGrant, documentOf } from "../policies/bucket";
import { oneOf } from "../text/fault";
import { quoted } from "./conditions";
import type { ModuleVariable } from "./variable";
import type { ModuleShape } from "./variant";

/** The vendor's installation with the caller's data; nothing for a vendor without such a thing. */
export function podVariable({ vendor, access }: ModuleShape): readonly ModuleVariable[] {
  const pods = Object.keys(documentedGrant(vendor, { mode: access }).realms?.each ?? {});
  if (pods.length === 0) return [];
  return [
    {
      name: "pod",
      type: "string",
      description: `The ${vendor.name} installation that holds your data: ${oneOf(pods)}. Without it ${vendor.name}'s general principal is let in.`,
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

/** The variable of the bucket's name, with the vendor's demand on it. */
export function demandedBucketName(variable: ModuleVariable, { vendor, access: mode }: ModuleShape): ModuleVariable {
  const demand = documentedGrant(vendor, { mode }).bucketName;
  if (variable.name !== "bucket_name" || !demand) return variable;
  const { prefix, onlyInRealm } = demand;
  const begins = `startswith(var.bucket_name, ${quoted(prefix)})`;
  const { url } = documentOf(vendor, { mode, ...(onlyInRealm && { pod: "any" }) });
  const when = onlyInRealm ? " when pod is set" : "";
  return {
    ...variable,
    example: `${prefix}acme`,
    validation: [
      ...variable.validation,
      {
        condition: onlyInRealm ? `var.pod == null ? true : ${begins}` : begins,
        message: `bucket_name must begin with ${JSON.stringify(prefix)}${when}: ${vendor.name} accepts no other name. ${url}`,
      },
    ],
  };
}
