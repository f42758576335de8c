import { accessKeys } from "./access-keys";
import { bucket } from "./bucket";
import { additionalBucketPolicyStatements, bucketPolicy, kmsKeyPolicyManagedElsewhere } from "./bucket-policy";
import type { Setting } from "./declaration/declaration";
import { encryption } from "./encryption";
import { externalIdFields } from "./external-id";
import { objectLock } from "./object-lock";
import { description, iamName, keepOtherPolicies, namePrefix, path, permissionsBoundary, policyNames } from "./names";
import { accessLogBucket, accessLogPrefix, forceDestroy, protect } from "./protection";
import { realmFields } from "./realm";
import { region } from "./region";
import { additionalLifecycleRules, lifecycle, manageLifecycle, versioning } from "./retention";
import { maxSessionSeconds } from "./role";
import { environment, tags } from "./tags";
import { access, vendor } from "./vendor";

/**
 * Every setting of a stack, in the order of docs/settings.md. A new setting is a declaration in one of these files, and
 * its name here.
 */
export const declarations = {
  vendor,
  access,
  environment,
  region,
  bucket,
  encryption,
  // of a name that each vendor's facts give
  ...(externalIdFields as object),
  maxSessionSeconds,
  accessKeys,
  ...(realmFields as object),
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
  namePrefix,
  iamName,
  policyNames,
  path,
  permissionsBoundary,
  keepOtherPolicies,
  description,
  tags,
} satisfies Readonly<Record<string, Setting>>;
