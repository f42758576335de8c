import { documentedGrant, documentOf } from "../policies/bucket";
import { snakeCase } from "../text/snake-case";
import { stringExpression } from "./conditions";
import type { ModuleVariable } from "./variable";
import type { ModuleVariant } from "./variant";

/** A name that the vendor accepts. */
export function exampleBucketName({ vendor, access: mode }: ModuleVariant): string {
  const demand = documentedGrant(vendor, { mode }).bucketName;
  return demand ? `${demand.prefix}acme` : "acme-event-export";
}

/** The variable of the bucket's name, with the vendor's demand on it. */
export function demandedBucketName(variable: ModuleVariable, variant: ModuleVariant): ModuleVariable {
  const { vendor, access: mode } = variant;
  const { bucketName: demand, realms } = documentedGrant(vendor, { mode });
  if (variable.name !== "bucket_name" || !demand) return variable;
  const { prefix, onlyInRealm } = demand;
  const begins = `startswith(var.bucket_name, ${stringExpression(prefix)})`;
  const { url } = documentOf(vendor, { mode, ...(onlyInRealm && { pod: "any" }) });
  const realm = onlyInRealm && realms && snakeCase(realms.setting);
  const when = realm ? ` if ${realm} is set` : "";
  return {
    ...variable,
    example: exampleBucketName(variant),
    validation: [
      ...variable.validation,
      {
        condition: realm ? `var.${realm} == null ? true : ${begins}` : begins,
        message: `bucket_name must begin with ${JSON.stringify(prefix)}${when}: ${vendor.name} accepts no other name. ${url}`,
      },
    ],
  };
}
