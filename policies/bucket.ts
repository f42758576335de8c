import type { Statement } from "../vendors/statement";
import type { AccessMode, Vendor } from "../vendors/vendor";
import { fill } from "./document";

export interface BucketAccess {
  readonly mode: AccessMode;
  /** One of the vendor's pods; the document's own principal when absent. */
  readonly pod?: string;
}

/**
 * What the vendor may do with the bucket and its objects, as its document says it: for the role's or the user's
 * policy, or for the bucket's own.
 * @throws if the vendor documents no such access, or has no such pod.
 */
export function bucketStatements(
  vendor: Vendor,
  { mode, pod }: BucketAccess,
  bucketName: string,
): readonly Statement[] {
  const grant = vendor.access[mode];
  if (!grant) throw new Error(`${vendor.name} documents no access by ${mode}`);
  return fill(pod === undefined ? grant.bucket : podStatements(vendor, pod), {
    [vendor.placeholders.bucket]: bucketName,
  });
}

function podStatements(vendor: Vendor, pod: string): readonly Statement[] {
  const pods = vendor.access["bucket-policy"]?.pods ?? {};
  const found = pods[pod];
  if (!found)
    throw new Error(`${vendor.name} has no pod ${pod}, only ${Object.keys(pods).join(", ") || "none at all"}`);
  return found.bucket;
}

/** Nobody, the account's own people included, may reach the bucket without TLS. */
export function tlsOnly(bucketName: string): Statement {
  return {
    Sid: "DenyInsecureTransport",
    Effect: "Deny",
    Principal: "*",
    Action: "s3:*",
    Resource: [`arn:aws:s3:::${bucketName}`, `arn:aws:s3:::${bucketName}/*`],
    Condition: { Bool: { "aws:SecureTransport": "false" } },
  };
}
