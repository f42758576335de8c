import { hasWildcard } from "./pattern";

export interface Arn {
  readonly service: string;
  readonly account: string;
  /** Everything after the fifth colon. */
  readonly resource: string;
}

export function arnOf(text: string): Arn | undefined {
  // a whole policy would be split in vain
  if (!text.startsWith("arn:")) return undefined;
  const [, , service, , account, ...resource] = text.split(":");
  return service !== undefined && account !== undefined && resource.length > 0
    ? { service, account, resource: resource.join(":") }
    : undefined;
}

/** The meaning of an S3 resource in a policy: a bucket, its objects, or more than one bucket. */
export interface S3Target {
  readonly bucket: string;
  /** The pattern of the object's key; absent when the bucket itself is meant. */
  readonly key?: string;
  /** Reports if the pattern can match another bucket than the named one. */
  readonly many: boolean;
}

export function s3Target(resource: string): S3Target | undefined {
  const named = bucketAndKey(resource);
  if (named === undefined) return undefined;
  const slash = named.indexOf("/");
  const bucket = slash < 0 ? named : named.slice(0, slash);
  return { bucket, key: slash < 0 ? undefined : named.slice(slash + 1), many: hasWildcard(bucket) };
}

/** After the ARN's colons, or after a bucket's address where the ARN is not known yet. */
function bucketAndKey(resource: string): string | undefined {
  const [, address, rest] =
    /^<((?:.*\.)?aws_s3_bucket\.[\w-]+(?:\[[^\]]*\])?)\.(?:arn|id|bucket)>(.*)$/.exec(resource) ?? [];
  if (address !== undefined) return `${address}${rest}`;
  const arn = arnOf(resource);
  return arn?.service === "s3" && arn.account === "" ? arn.resource : undefined;
}
