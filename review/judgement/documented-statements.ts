import { bucketStatements, type BucketAccess } from "../../policies/bucket";
import { otherForms } from "../../policies/forms";
import { roleKeyStatements, userKeyStatement, vendorKeyStatement } from "../../policies/key";
import type { Statement } from "../../vendors/statement";
import type { SourceDocument, Vendor } from "../../vendors/vendor";
import type { GrantKind } from "../grants/grant";
import type { DocumentForm } from "./judgement";
import { statementsOf, type PolicyStatement } from "../grants/statement";

/** A document's statements, with its placeholders except for the bucket's name. */
export interface Documented {
  readonly document: SourceDocument;
  /** A later document of the vendor with other statements. */
  readonly newer?: SourceDocument;
  /** Set where the document prints these statements in another form, too. */
  readonly form?: DocumentForm;
  /** The role's trusted principals. */
  readonly trust?: readonly PolicyStatement[];
  readonly statements: readonly PolicyStatement[];
  /** The permissions asked for a customer managed key, if there is one. */
  readonly key: { readonly document: SourceDocument; readonly statements: readonly PolicyStatement[] };
}

/** S3's demands on a writer with a customer managed key; a vendor without documents on keys needs them all the same. */
const s3WithKms: SourceDocument = {
  title: "Amazon S3: Using server-side encryption with AWS KMS keys",
  url: "https://docs.aws.amazon.com/AmazonS3/latest/userguide/UsingKMSEncryption.html",
  date: "2023-06",
};

const key = "<KEY_ARN>";

/**
 * Every documented mode of this kind of grant for a bucket: one, or one for each of the vendor's installations, and
 * each in every form of its documents.
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
