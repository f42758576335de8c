import { keyRefusal, methods } from "../../constructs/methods";
import type { KeyTarget, Method } from "../../constructs/methods/method";
import { bucketStatements, documentedGrant, documentOf, type BucketAccess } from "../../policies/bucket";
import { fill } from "../../policies/document";
import { otherForms } from "../../policies/forms";
import { accessModes } from "../../vendors";
import type { Statement } from "../../vendors/statement";
import type { SourceDocument, Vendor } from "../../vendors/vendor";
import type { GrantKind } from "../grants/grant";
import { customerMark } from "../grants/token-vendors";
import type { DocumentForm } from "./judgement";
import { statementsOf, type ParsedStatement } from "../grants/statement";

/** A document's statements, with its placeholders except for the bucket's name. */
export interface Documented {
  readonly document: SourceDocument;
  /** A later document of the vendor with other statements. */
  readonly newer?: SourceDocument;
  /** Set where the document prints these statements in another form, too. */
  readonly form?: DocumentForm;
  /** A principal as a person entered it: the document names none. */
  readonly entered?: string;
  /** The role's trusted principals. */
  readonly trust?: readonly ParsedStatement[];
  readonly statements: readonly ParsedStatement[];
  /** The permissions asked for a customer managed key, if there is one. */
  readonly key: { readonly document: SourceDocument; readonly statements: readonly ParsedStatement[] };
}

/** S3's demands on a writer with a customer managed key; a vendor without documents on keys needs them all the same. */
const s3WithKms: SourceDocument = {
  title: "Amazon S3: Using server-side encryption with AWS KMS keys",
  url: "https://docs.aws.amazon.com/AmazonS3/latest/userguide/UsingKMSEncryption.html",
  date: "2023-06",
};

const keyArn = "<KEY_ARN>";

/**
 * Every documented way in with this kind of grant for a bucket: one, or one for each of the vendor's realms, and each in
 * every form of its documents.
 */
export function documentedFor(
  vendor: Vendor,
  kind: GrantKind,
  bucket: string,
  region = "<REGION>",
): readonly Documented[] {
  const found = known.get(vendor) ?? new Map<string, readonly Documented[]>();
  known.set(vendor, found);
  const key = JSON.stringify([kind, bucket, region]);
  const documents = found.get(key) ?? documentsOf(vendor, kind, bucket, region);
  found.set(key, documents);
  return documents;
}

/** Every grant of a bucket asks for them, and rules ask again. */
const known = new WeakMap<Vendor, Map<string, readonly Documented[]>>();

function documentsOf(vendor: Vendor, kind: GrantKind, bucket: string, region: string): readonly Documented[] {
  return methodsFor(vendor, kind).flatMap((method) => {
    const { realms } = documentedGrant(vendor, method);
    return [undefined, ...Object.keys(realms?.each ?? {})].flatMap((realm) =>
      inEveryForm(vendor, { mode: method.mode, pod: realm }, kind, bucket, region),
    );
  });
}

/** The vendor's ways in with this kind of grant. */
export function methodsFor(vendor: Vendor, kind: GrantKind): readonly Method[] {
  return accessModes(vendor)
    .map((mode) => methods[mode])
    .filter(({ grantKinds }) => grantKinds.includes(kind));
}

/** First as we write it, then in the other forms of the vendor's documents. */
function inEveryForm(
  vendor: Vendor,
  access: BucketAccess,
  kind: GrantKind,
  bucket: string,
  region: string,
): readonly Documented[] {
  const { trust, realms } = documentedGrant(vendor, access);
  const document = documentOf(vendor, access);
  const common = {
    document,
    newer: access.pod === undefined ? newerThan(vendor.document, realms?.document) : undefined,
    trust: trust && read(withMark(trust, vendor.placeholders.externalId)),
    key: keyStatements(vendor, access, kind, { bucketName: bucket, region }),
  };
  if (kind === "key-policy") return [{ ...common, statements: [] }];
  const others = otherForms(vendor, access, bucket).map((other) => ({
    ...common,
    document: other.document,
    form: { name: other.form, differs: other.differs },
    statements: read(other.statements),
  }));
  return [{ ...common, statements: read(bucketStatements(vendor, access, bucket)) }, ...others];
}

/** A role or a user has its permissions on the key in its own policies, and anyone else in the key's. */
function keyStatements(vendor: Vendor, { mode, pod }: BucketAccess, kind: GrantKind, where: Omit<KeyTarget, "keyArn">) {
  const { identity, key } = methods[mode];
  const isOurs = vendor.access[mode]?.key === "undocumented";
  const document = isOurs && !key.onlyDocumented ? s3WithKms : vendor.document;
  const isElsewhere = !identity && kind !== "key-policy";
  if (isElsewhere || keyRefusal(vendor, mode)) return { document, statements: [] };
  return { document, statements: read(key.statements(vendor, { ...where, keyArn, realm: pod })) };
}

/** An external id's placeholder in the form in which the comparison with a grant knows it. */
function withMark(trust: readonly Statement[], placeholder: string | undefined): readonly Statement[] {
  if (placeholder === undefined || /^<[A-Z_]+>$/.test(placeholder)) return trust;
  return fill(trust, { [placeholder]: customerMark });
}

function newerThan(document: SourceDocument, other: SourceDocument | undefined): SourceDocument | undefined {
  return other?.date && document.date && other.date > document.date ? other : undefined;
}

function read(statements: readonly Statement[]): readonly ParsedStatement[] {
  return statementsOf(JSON.stringify({ Statement: statements }));
}
