import { actsOn } from "./actions";
import { arnOf, s3Target } from "../../policies/arn";
import type { ParsedStatement } from "./statement";

/**
 * Reports if an action can do anything on the matches of a resource pattern: `s3:GetObject` on a bucket's own ARN
 * can't.
 */
export function isLive(action: string, resource: string): boolean {
  const kind = actsOn(action);
  if (kind === "other" || resource === "*") return true;
  if (kind === "key") return !/^arn:[^:]*:s3:/.test(resource) && s3Target(resource) === undefined;
  if (kind === "account") return /^arn:[^:]*:s3:::\*$/.test(resource);
  const target = s3Target(resource);
  if (!target) return arnOf(resource)?.service !== "kms" && !resource.startsWith("<aws_kms_key.");
  return kind === "bucket" ? target.key === undefined : target.key !== undefined || target.many;
}

/** The actions and resources of a statement with a meaning together. */
export function livePairs({
  actions,
  resources,
}: ParsedStatement): readonly { readonly action: string; readonly resource: string }[] {
  return actions.flatMap((action) =>
    resources.filter((resource) => isLive(action, resource)).map((resource) => ({ action, resource })),
  );
}
