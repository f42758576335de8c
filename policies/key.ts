import type { NamedPrincipals, Statement } from "../vendors/statement";
import type { AccessMode, Vendor } from "../vendors/vendor";
import { everyPrincipal } from "./any-statement";
import { documentedStatements, type BucketAccess } from "./bucket";
import { fill, policyDocument, type PolicyDocument } from "./document";
import { fromDocument, ours } from "./provenance";

const whyKey = "S3 refuses uploads with the key without it, and the vendor's document doesn't mention keys";

/**
 * The permissions on a customer managed key, as the vendor's document states them; undefined if it states none.
 * @param bucketName for a document that names the bucket beside the key.
 */
export function documentedKeyStatements(
  vendor: Vendor,
  mode: AccessMode,
  keyArn: string,
  bucketName?: string,
): readonly Statement[] | undefined {
  const needs = vendor.access[mode]?.key;
  if (needs === undefined || typeof needs === "string") return undefined;
  const { keyArn: placeholder, bucket } = vendor.placeholders;
  const values = {
    ...(placeholder !== undefined && { [placeholder]: keyArn }),
    ...(bucketName !== undefined && { [bucket]: bucketName }),
  };
  return fromDocument(vendor.document, fill(needs, values));
}

/**
 * The vendor's role's permissions on a customer managed key, as the vendor's document states them.
 * @throws if the vendor documents no role, or no use of a key.
 */
export function roleKeyStatements(vendor: Vendor, keyArn: string): readonly Statement[] {
  const statements = documentedKeyStatements(vendor, "role", keyArn);
  if (!statements) throw new Error(`${vendor.name} documents no use of a KMS key by a role`);
  return statements;
}

/** The permissions on a customer managed key that the vendor's user needs for its uploads. */
export function userKeyStatement(keyArn: string, region: string): Statement {
  return ours(whyKey, { Sid: "UseKeyThroughS3", Effect: "Allow", ...uploadThroughS3(region, keyArn) });
}

/**
 * Lets the principals of the vendor's bucket policy encrypt their uploads. Belongs in the policy of the key itself.
 * @throws if this access names no principal of the vendor, or if the vendor's documents don't have it.
 */
export function vendorKeyStatement(vendor: Vendor, access: BucketAccess, region: string): Statement {
  const principals = allowedPrincipals(documentedStatements(vendor, access));
  if (everyPrincipal(principals).length === 0)
    throw new Error(`${vendor.name}'s access by ${access.mode} names no principal of its own`);
  return ours(whyKey, {
    Sid: "VendorUsesKeyThroughS3",
    Effect: "Allow",
    Principal: principals,
    ...uploadThroughS3(region, "*"),
  });
}

/** The named principals of the Allow statements, in a list of each kind. */
function allowedPrincipals(statements: readonly Statement[]): NamedPrincipals {
  const named = statements.flatMap(({ Effect, Principal }) =>
    Effect === "Allow" && typeof Principal === "object" ? Object.entries(Principal) : [],
  );
  const kinds = new Set(named.map(([kind]) => kind));
  return Object.fromEntries(
    [...kinds].map((kind) => [kind, named.flatMap(([other, principals]) => (other === kind ? principals : []))]),
  );
}

/**
 * S3's PutObject asks a writer for these two actions on a customer managed key, through S3 in one Region only. Ours,
 * not a vendor's: its document may say nothing of keys.
 * https://docs.aws.amazon.com/AmazonS3/latest/userguide/UsingKMSEncryption.html
 */
function uploadThroughS3(region: string, keyArn: string) {
  return {
    Action: ["kms:GenerateDataKey", "kms:Decrypt"],
    Resource: keyArn,
    Condition: { StringEquals: { "kms:ViaService": `s3.${region}.amazonaws.com` } },
  };
}

/**
 * The policy of a key of our own: the account's IAM decides, as with a key from the console. A vendor with access
 * through the bucket policy has no identity in our account for IAM to decide on, so the key must name it.
 */
export function keyPolicy(accountId: string, ...others: readonly Statement[]): PolicyDocument {
  return policyDocument(
    ours("the account's IAM controls the key, as for keys from the console", {
      Sid: "DelegateToIam",
      Effect: "Allow",
      Principal: { AWS: `arn:aws:iam::${accountId}:root` },
      Action: "kms:*",
      Resource: "*",
    }),
    ...others,
  );
}
