import { bucketStatements, type BucketAccess } from "../policies/bucket";
import { otherForms } from "../policies/forms";
import { roleKeyStatements, userKeyStatement, vendorKeyStatement } from "../policies/key";
import type { Statement } from "../vendors/statement";
import type { SourceDocument, Vendor } from "../vendors/vendor";
import type { GrantKind } from "./grant";
import type { DocumentForm } from "./judgement";
import { statementsOf, type PolicyStatement } from "./statement";

/** What a document says, with its placeholders but for the bucket's name. */
export interface Documented {
  readonly document: SourceDocument;
  /** A later document of the vendor that says something else. */
  readonly newer?: SourceDocument;
  /** Set where the document prints these statements in another form, too. */
  readonly form?: DocumentForm;
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

/**
 * Every way in which a vendor documents this kind of grant for a bucket: one, or one for each of its installations, and
 * each in every form that its documents print.
 */
export function documentedFor(
  vendor: Vendor,
  kind: GrantKind,
  bucket: string,
  region = "<REGION>",
): readonly Documented[] {
  if (kind === "role") return vendor.access.role ? roleDocuments(vendor, bucket) : [];
  if (kind === "user") return vendor.access["iam-user"] ? userDocuments(vendor, bucket, region) : [];
  return vendor.access["bucket-policy"] ? policyDocuments(vendor, kind, bucket, region) : [];
}

function roleDocuments(vendor: Vendor, bucket: string): readonly Documented[] {
  const { document, access } = vendor;
  return inEveryForm(vendor, { mode: "role" }, bucket, {
    document,
    trust: read(access.role?.trust ?? []),
    key: { document, statements: vendor.placeholders.keyArn ? read(roleKeyStatements(vendor, key)) : [] },
  });
}

function userDocuments(vendor: Vendor, bucket: string, region: string): readonly Documented[] {
  return inEveryForm(vendor, { mode: "iam-user" }, bucket, {
    document: vendor.document,
    key: { document: s3WithKms, statements: read([userKeyStatement(key, region)]) },
  });
}

function policyDocuments(vendor: Vendor, kind: GrantKind, bucket: string, region: string): readonly Documented[] {
  const { pods = {}, podDocument } = vendor.access["bucket-policy"] ?? {};
  return [undefined, ...Object.keys(pods)].flatMap((pod) => {
    const access = { mode: "bucket-policy" as const, pod };
    const keyed = read([vendorKeyStatement(vendor, access, region)]);
    const common = {
      document: pod === undefined ? vendor.document : (podDocument ?? vendor.document),
      newer: pod === undefined ? newerThan(vendor.document, podDocument) : undefined,
      key: { document: s3WithKms, statements: kind === "key-policy" ? keyed : [] },
    };
    return kind === "key-policy" ? [{ ...common, statements: [] }] : inEveryForm(vendor, access, bucket, common);
  });
}

/** First as we write it, then in the other forms of the vendor's documents. */
function inEveryForm(
  vendor: Vendor,
  access: BucketAccess,
  bucket: string,
  common: Omit<Documented, "statements" | "form">,
): readonly Documented[] {
  const others = otherForms(vendor, access, bucket).map(({ form: name, document, differs, statements }) => ({
    ...common,
    document,
    form: { name, differs },
    statements: read(statements),
  }));
  return [{ ...common, statements: read(bucketStatements(vendor, access, bucket)) }, ...others];
}

function newerThan(document: SourceDocument, other: SourceDocument | undefined): SourceDocument | undefined {
  return other && other.date > document.date ? other : undefined;
}

function read(statements: readonly Statement[]): readonly PolicyStatement[] {
  return statementsOf(JSON.stringify({ Statement: statements }));
}
