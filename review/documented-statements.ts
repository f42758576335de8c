import { bucketStatements } from "../policies/bucket";
import { roleKeyStatements, userKeyStatement, vendorKeyStatement } from "../policies/key";
import type { Statement } from "../vendors/statement";
import type { SourceDocument, Vendor } from "../vendors/vendor";
import type { GrantKind } from "./grant";
import { statementsOf, type PolicyStatement } from "./statement";

/** What a document says, with its placeholders but for the bucket's name. */
export interface Documented {
  readonly document: SourceDocument;
  /** A later document of the vendor that says something else. */
  readonly newer?: SourceDocument;
  /** Who may assume the role. */
  readonly trust?: readonly PolicyStatement[];
  readonly statements: readonly PolicyStatement[];
  /** What is asked for a customer managed key; only where there is one. */
  readonly key: { readonly document: SourceDocument; readonly statements: readonly PolicyStatement[] };
}

/** What S3 asks of a writer on a customer managed key; the vendors that document no use of keys need it all the same. */
const s3WithKms: SourceDocument = {
  title: "Amazon S3: Using server-side encryption with AWS KMS keys",
  url: "https://docs.aws.amazon.com/AmazonS3/latest/userguide/UsingKMSEncryption.html",
  date: "2023-06",
};

const key = "<KEY_ARN>";

/** Every way in which a vendor documents this kind of grant for a bucket: one, or one for each of its installations. */
export function documentedFor(
  vendor: Vendor,
  kind: GrantKind,
  bucket: string,
  region = "<REGION>",
): readonly Documented[] {
  if (kind === "role") return vendor.access.role ? [roleDocument(vendor, bucket)] : [];
  if (kind === "user") return vendor.access["iam-user"] ? [userDocument(vendor, bucket, region)] : [];
  return vendor.access["bucket-policy"] ? policyDocuments(vendor, kind, bucket, region) : [];
}

function roleDocument(vendor: Vendor, bucket: string): Documented {
  const { document, access } = vendor;
  return {
    document,
    trust: read(access.role?.trust ?? []),
    statements: read(bucketStatements(vendor, { mode: "role" }, bucket)),
    key: { document, statements: vendor.placeholders.keyArn ? read(roleKeyStatements(vendor, key)) : [] },
  };
}

function userDocument(vendor: Vendor, bucket: string, region: string): Documented {
  return {
    document: vendor.document,
    statements: read(bucketStatements(vendor, { mode: "iam-user" }, bucket)),
    key: { document: s3WithKms, statements: read([userKeyStatement(key, region)]) },
  };
}

function policyDocuments(vendor: Vendor, kind: GrantKind, bucket: string, region: string): readonly Documented[] {
  const { pods = {}, podDocument } = vendor.access["bucket-policy"] ?? {};
  return [undefined, ...Object.keys(pods)].map((pod): Documented => {
    const access = { mode: "bucket-policy" as const, pod };
    const keyed = read([vendorKeyStatement(vendor, access, region)]);
    return {
      document: pod === undefined ? vendor.document : (podDocument ?? vendor.document),
      newer: pod === undefined ? newerThan(vendor.document, podDocument) : undefined,
      statements: kind === "key-policy" ? [] : read(bucketStatements(vendor, access, bucket)),
      key: { document: s3WithKms, statements: kind === "key-policy" ? keyed : [] },
    };
  });
}

function newerThan(document: SourceDocument, other: SourceDocument | undefined): SourceDocument | undefined {
  return other && other.date > document.date ? other : undefined;
}

function read(statements: readonly Statement[]): readonly PolicyStatement[] {
  return statementsOf(JSON.stringify({ Statement: statements }));
}
