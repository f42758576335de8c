import type { Statement } from "../vendors/statement";
import type { AccessMode, BucketGrant, Pod, SourceDocument, Vendor } from "../vendors/vendor";
import { fill } from "./document";
import { fromDocument, ours } from "./provenance";

export interface BucketAccess {
  readonly mode: AccessMode;
  /** One of the vendor's pods, where the mode has any; the document's own principal when absent. */
  readonly pod?: string;
}

/**
 * The statements about the bucket and its objects, as the vendor's document has them: for the role's or the user's
 * policy, or for the bucket's own.
 * @throws if the vendor documents no such access, or has no such pod.
 */
export function bucketStatements(vendor: Vendor, access: BucketAccess, bucketName: string): readonly Statement[] {
  const filled = fill(documentedStatements(vendor, access), { [vendor.placeholders.bucket]: bucketName });
  return fromDocument(documentOf(vendor, access), filled);
}

/**
 * The same with the document's placeholder where the bucket's name belongs.
 * @throws as {@link bucketStatements} does.
 */
export function documentedStatements(vendor: Vendor, access: BucketAccess): readonly Statement[] {
  return documentedGrant(vendor, access).bucket;
}

/**
 * Everything the vendor's documents say of this access, in every form.
 * @throws as {@link bucketStatements} does.
 */
export function documentedGrant(vendor: Vendor, { mode, pod }: BucketAccess): BucketGrant {
  const grant = vendor.access[mode];
  if (!grant) throw new Error(`${vendor.name} documents no access by ${mode}`);
  if (pod === undefined) return grant;
  const pods: Readonly<Record<string, Pod>> = ("pods" in grant && grant.pods) || {};
  const found = Object.entries(pods).find(([name]) => name === pod);
  if (!found)
    throw new Error(
      `the pods of ${vendor.name} for access by ${mode} are ${Object.keys(pods).join(", ") || "none"}, got ${pod}`,
    );
  return found[1];
}

/** The source document of the statements: a vendor can have a separate one for pods. */
function documentOf({ document, access }: Vendor, { pod }: BucketAccess): SourceDocument {
  return (pod === undefined ? undefined : access["bucket-policy"]?.podDocument) ?? document;
}

/** Nobody, the account's own people included, may reach the bucket without TLS. */
export function tlsOnly(bucketName: string): Statement {
  return ours("denies every request without TLS", {
    Sid: "DenyInsecureTransport",
    Effect: "Deny",
    Principal: "*",
    Action: "s3:*",
    Resource: [`arn:aws:s3:::${bucketName}`, `arn:aws:s3:::${bucketName}/*`],
    Condition: { Bool: { "aws:SecureTransport": "false" } },
  });
}
