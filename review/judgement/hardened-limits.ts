import { objectPrefixPattern } from "../../policies/hardening";
import { demandsOn, type Grant } from "../grants/grant";
import type { Ends } from "./documented-statements";

/** Returns the limits of hardened grants, as far as these have any: a folder of the bucket, and a last day. */
export function limitsIn(grants: readonly Grant[], bucket: string): Ends {
  const prefix = grants.flatMap(({ statement }) => statement.resources.flatMap((text) => folderIn(text, bucket))).at(0);
  const day = grants.flatMap(lastDays).at(0);
  return { ...(prefix !== undefined && { objectPrefix: prefix }), ...(day !== undefined && { until: day }) };
}

function folderIn(resource: string, bucket: string): readonly string[] {
  const objects = `arn:aws:s3:::${bucket}/`;
  const prefix = resource.endsWith("/*") && resource.startsWith(objects) ? resource.slice(objects.length, -1) : "";
  return new RegExp(objectPrefixPattern).test(prefix) ? [prefix] : [];
}

/** The day before a date at midnight, as a stack writes it. */
function lastDays(grant: Grant): readonly string[] {
  return demandsOn(grant)
    .filter(({ operator, key }) => operator === "DateLessThan" && key.toLowerCase() === "aws:currenttime")
    .flatMap(({ values }) => values)
    .filter((value) => /^\d{4}-\d\d-\d\dT00:00:00Z$/.test(value) && !Number.isNaN(Date.parse(value)))
    .map((value) => new Date(Date.parse(value) - 1).toISOString().slice(0, "YYYY-MM-DD".length));
}
