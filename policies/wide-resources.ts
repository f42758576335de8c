import type { Statement } from "../vendors/statement";
import { s3Target } from "./arn";

/** A resource in a vendor's statements that matches more than one bucket. */
export interface WideResource {
  readonly resource: string;
  /** The pattern of the buckets' names, such as `acme-events*`. */
  readonly buckets: string;
  readonly actions: readonly string[];
}

/** Actions without a bucket: IAM takes them on every resource alone. */
const ofAccount = ["s3:listallmybuckets"];

/**
 * Returns the resources of an identity's statements that match other buckets than the vendor's own. In the policy of a
 * bucket such a resource means that bucket alone.
 */
export function wideResources(statements: readonly Statement[]): readonly WideResource[] {
  const found = statements.filter(({ Effect }) => Effect === "Allow").flatMap(inStatement);
  return [...new Set(found.map(({ resource }) => resource))].map((resource) => {
    const same = found.filter((one) => one.resource === resource);
    return { ...(same[0] as WideResource), actions: [...new Set(same.flatMap(({ actions }) => actions))] };
  });
}

function inStatement({ Action, Resource = [] }: Statement): readonly WideResource[] {
  const actions = [Action].flat().filter((action) => !ofAccount.includes(action.toLowerCase()));
  if (actions.length === 0) return [];
  return [Resource].flat().flatMap((resource) => {
    const target = s3Target(resource === "*" ? "arn:aws:s3:::*" : resource);
    return target?.many ? [{ resource, buckets: target.bucket, actions }] : [];
  });
}
