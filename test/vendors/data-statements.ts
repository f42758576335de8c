import { accessGrants } from "../../vendors/lookups";
import type { Statement } from "../../vendors/statement";
import type { Vendor } from "../../vendors/vendor";

/** Every statement of the vendor's documents on buckets and roles, of every realm and in every form. */
export function bucketAndTrustStatements(vendor: Vendor): readonly Statement[] {
  const grants = accessGrants(vendor).flatMap((grant) => [grant, ...Object.values(grant.realms?.each ?? {})]);
  return grants.flatMap(({ trust = [], bucket = [], otherForms = [] }) => [
    ...trust,
    ...bucket,
    ...otherForms.flatMap((form) => form.bucket),
  ]);
}
