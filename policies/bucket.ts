import type { Statement } from "../vendors/statement";
import type { AccessGrant, AccessMode, SourceDocument, Vendor } from "../vendors/vendor";
import { fill } from "./document";
import { fromDocument, ours } from "./provenance";

export interface BucketAccess {
  readonly mode: AccessMode;
  /** One of the vendor's realms, where the mode has any. If unset, the document's general principal. */
  readonly pod?: string;
}

/**
 * The statements about the bucket and its objects, as the vendor's document has them: for the role's or the user's
 * policy, or for the bucket's own.
 * @throws if the vendor documents no such access, or has no such realm.
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
export function documentedGrant(vendor: Vendor, { mode, pod }: BucketAccess): AccessGrant {
  const grant: AccessGrant | undefined = vendor.access[mode];
  if (!grant) throw new Error(`${vendor.name} documents no access by ${mode}`);
  if (pod === undefined) return grant;
  const realms = Object.entries(grant.realms?.each ?? {});
  const [, realm] = realms.find(([name]) => name === pod) ?? [];
  if (!realm) {
    const known = realms.map(([name]) => name).join(", ") || "none";
    throw new Error(`the realms of ${vendor.name} for access by ${mode} are ${known}, got ${pod}`);
  }
  // the other forms are those of the general statements
  return { ...grant, ...(realm.bucket && { form: undefined, otherForms: undefined }), ...realm };
}

/** The source document of the statements: a vendor can have a separate one for its realms. */
export function documentOf(vendor: Vendor, { mode, pod }: BucketAccess): SourceDocument {
  const grant: AccessGrant | undefined = vendor.access[mode];
  return (pod === undefined ? undefined : grant?.realms?.document) ?? vendor.document;
}

/** The demanded beginning of the bucket's name, for the loader, the constructs and the modules. */
export function demandedNamePrefix(vendor: Vendor, { mode, pod }: BucketAccess): string | undefined {
  const grant: AccessGrant | undefined = vendor.access[mode];
  const { prefix, onlyInRealm } = grant?.bucketName ?? {};
  return onlyInRealm && pod === undefined ? undefined : prefix;
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
