import { accessKeys } from "./access-keys";
import { owner, purpose, reviewBy, until } from "./access-record";
import { bucket } from "./bucket";
import { additionalBucketPolicyStatements, bucketPolicy, kmsKeyPolicyManagedElsewhere } from "./bucket-policy";
import { encryption } from "./encryption";
import { externalIdFields } from "./external-id";
import { inputFields } from "./inputs";
import { objectLock } from "./object-lock";
import { moreThanDocumentedPolicyArns } from "./more-policies";
import { description, iamName, keepOtherPolicies, namePrefix, path, permissionsBoundary, policyNames } from "./names";
import { profileFields } from "./profile";
import { accessLogBucket, accessLogPrefix, forceDestroy, protect } from "./protection";
import { realmFields } from "./realm";
import { region } from "./region";
import { additionalLifecycleRules, lifecycle, manageLifecycle, versioning } from "./retention";
import { createOidcProvider, maxSessionSeconds } from "./role";
import { state } from "./state";
import { environment, tags } from "./tags";
import { vendors as catalogue } from "../vendors";
import type { Vendor } from "../vendors/vendor";
import { access, vendor } from "./vendor";

/** The settings of a stack, by their names. */
export type Declarations = ReturnType<typeof declared>;

/** The settings of a role or a user. */
const ofIdentity = {
  namePrefix,
  iamName,
  policyNames,
  path,
  permissionsBoundary,
  moreThanDocumentedPolicyArns,
  keepOtherPolicies,
};

/**
 * Every setting of a stack of these vendors, in the order of docs/settings.md. A new setting is a declaration in one of
 * these files, and its name here.
 */
const declared = (vendors: readonly Vendor[]) => ({
  vendor,
  access,
  environment,
  region,
  owner,
  purpose,
  reviewBy,
  until,
  state,
  bucket,
  encryption,
  // of a name that each vendor's facts give
  ...(externalIdFields(vendors) as object),
  createOidcProvider,
  maxSessionSeconds,
  accessKeys,
  ...profileFields,
  ...(realmFields(vendors) as object),
  ...(inputFields(vendors) as object),
  bucketPolicy,
  kmsKeyPolicyManagedElsewhere,
  versioning,
  lifecycle,
  manageLifecycle,
  additionalLifecycleRules,
  additionalBucketPolicyStatements,
  objectLock,
  accessLogBucket,
  accessLogPrefix,
  protect,
  forceDestroy,
  ...ofIdentity,
  description,
  tags,
});

/** The settings that a stack can have beside the words of its vendor. */
export const commonDeclarations: Declarations = declared([]);

/** The settings of the vendors in the catalogue. */
export const declarations: Declarations = declared(catalogue);

/** The settings of one vendor, which need not be in the catalogue. */
export function declarationsOf(vendor: Vendor): Declarations {
  const known = ofVendors.get(vendor) ?? declared([vendor]);
  ofVendors.set(vendor, known);
  return known;
}

/** Kept, because making them takes longer than checking a stack. */
const ofVendors = new WeakMap<Vendor, Declarations>();

/** The settings of the catalogue and of a file's own vendors. */
export function declarationsWith(own: readonly Vendor[]): Declarations {
  return declared([...catalogue, ...own]);
}
