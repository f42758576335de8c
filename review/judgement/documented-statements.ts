import { keyRefusal, methods } from "../../constructs/methods";
import type { Method } from "../../constructs/methods/method";
import { bucketStatements, documentedGrant, documentOf, type BucketAccess } from "../../policies/bucket";
import { fill } from "../../policies/document";
import { hardened, leavesFolderOpen, type Limits, type PolicyPart } from "../../policies/hardening";
import { otherForms } from "../../policies/forms";
import { provenanceOf } from "../../policies/provenance";
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
  /** Set if they are the hardened form of the document's. */
  readonly hardened?: HardenedForm;
  /** The role's trusted principals. */
  readonly trust?: readonly ParsedStatement[];
  readonly statements: readonly ParsedStatement[];
  /** The permissions asked for a customer managed key, if there is one. */
  readonly key: {
    readonly document: SourceDocument;
    readonly hardened?: HardenedForm;
    readonly statements: readonly ParsedStatement[];
  };
}

/** The changes of a hardened form: those of the trust policy, and those of each statement, in their order. */
export interface HardenedForm {
  readonly trust: readonly string[];
  readonly statements: readonly (readonly string[])[];
}

/** S3's demands on a writer with a customer managed key; a vendor without documents on keys needs them all the same. */
const s3WithKms: SourceDocument = {
  title: "Amazon S3: Using server-side encryption with AWS KMS keys",
  url: "https://docs.aws.amazon.com/AmazonS3/latest/userguide/UsingKMSEncryption.html",
  date: "2023-06",
};

const keyArn = "<KEY_ARN>";

/** The limits of hardened grants, as far as the grants tell them. */
export type Ends = Pick<Limits, "objectPrefix" | "until">;

/**
 * Every documented way in with this kind of grant for a bucket: one, or one for each of the vendor's realms, and each in
 * every form of its documents, and hardened.
 */
export function documentedFor(
  vendor: Vendor,
  kind: GrantKind,
  bucket: string,
  region = "<REGION>",
  ends: Ends = {},
): readonly Documented[] {
  const found = known.get(vendor) ?? new Map<string, readonly Documented[]>();
  known.set(vendor, found);
  const key = JSON.stringify([kind, bucket, region, ends]);
  const limits = { bucketName: bucket, region, ...ends };
  const documents = found.get(key) ?? documentsOf(vendor, kind, limits);
  found.set(key, documents);
  return documents;
}

/** Every grant of a bucket asks for them, and rules ask again. */
const known = new WeakMap<Vendor, Map<string, readonly Documented[]>>();

function documentsOf(vendor: Vendor, kind: GrantKind, limits: Limits): readonly Documented[] {
  return methodsFor(vendor, kind).flatMap((method) => {
    const { realms } = documentedGrant(vendor, method);
    return [undefined, ...Object.keys(realms?.each ?? {})].flatMap((realm) =>
      inEveryForm(vendor, { mode: method.mode, pod: realm }, kind, limits),
    );
  });
}

/** The vendor's ways in with this kind of grant. */
export function methodsFor(vendor: Vendor, kind: GrantKind): readonly Method[] {
  return accessModes(vendor)
    .map((mode) => methods[mode])
    .filter(({ grantKinds }) => grantKinds.includes(kind));
}

/** First as we write it, then hardened, and then in the other forms of the vendor's documents. */
function inEveryForm(vendor: Vendor, access: BucketAccess, kind: GrantKind, limits: Limits): readonly Documented[] {
  // in the policy of a key itself, a star means the key
  const keys = kind === "key-policy" ? ["*", keyArn] : [keyArn];
  const ours = keys.flatMap((key) => inProfiles(vendor, access, kind, limits, key));
  const others = kind === "key-policy" ? [] : otherForms(vendor, access, limits.bucketName);
  const inForms = others.map((other) => ({
    ...(ours[0] as Documented),
    document: other.document,
    form: { name: other.form, differs: other.differs },
    statements: read(other.statements),
  }));
  return [...ours, ...inForms];
}

/** The statements for each policy. */
type Parts = { readonly [part in PolicyPart]: readonly Statement[] };

function inProfiles(
  vendor: Vendor,
  access: BucketAccess,
  kind: GrantKind,
  given: Limits,
  key: string,
): readonly [Documented, Documented] {
  const { trust = [] } = documentedGrant(vendor, access);
  const bucket = kind === "key-policy" ? [] : bucketStatements(vendor, access, given.bucketName);
  const limits = leavesFolderOpen(bucket, given.bucketName) ? given : { ...given, objectPrefix: undefined };
  const parts: Parts = { trust, bucket, key: keyStatements(vendor, access, kind, { ...limits, keyArn: key }) };
  const limited: Parts = {
    trust: hardened("trust", trust, limits),
    bucket: hardened("bucket", bucket, limits),
    key: hardened("key", parts.key, limits),
  };
  const form = (statements: readonly Statement[]) => ({
    hardened: { trust: limited.trust.flatMap(changesOf), statements: statements.map(changesOf) },
  });
  const { key: ofKey, ...others } = documentedAs(vendor, access, limited);
  return [
    documentedAs(vendor, access, parts),
    { ...others, ...form(limited.bucket), key: { ...ofKey, ...form(limited.key) } },
  ];
}

function changesOf(statement: Statement): readonly string[] {
  return provenanceOf(statement).hardened ?? [];
}

function documentedAs(vendor: Vendor, access: BucketAccess, { trust, bucket, key }: Parts): Documented {
  const { realms } = documentedGrant(vendor, access);
  const { mode, pod } = access;
  const isOurs = vendor.access[mode]?.key === "undocumented" && !methods[mode].key.onlyDocumented;
  return {
    document: documentOf(vendor, access),
    newer: pod === undefined ? newerThan(vendor.document, realms?.document) : undefined,
    ...(trust.length > 0 && { trust: read(withMark(trust, vendor.placeholders.externalId)) }),
    statements: read(bucket),
    key: { document: isOurs ? s3WithKms : vendor.document, statements: read(key) },
  };
}

/** A role or a user has its permissions on the key in its own policies, and anyone else in the key's. */
function keyStatements(
  vendor: Vendor,
  { mode, pod }: BucketAccess,
  kind: GrantKind,
  { bucketName, region, keyArn }: Limits & { readonly keyArn: string },
): readonly Statement[] {
  const { identity, key } = methods[mode];
  const isElsewhere = !identity && kind !== "key-policy";
  if (isElsewhere || keyRefusal(vendor, mode)) return [];
  return key.statements(vendor, { bucketName, region, keyArn, realm: pod });
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
  if (statements.length === 0) return [];
  return statementsOf(JSON.stringify({ Statement: statements }));
}
