import type { Rule } from "../rule";
import { accessDrift } from "./access-drift";
import { accessPrepared } from "./access-prepared";
import { accessSuspended } from "./access-suspended";
import { authenticationEnded } from "./authentication-ended";
import { awsKeyCrossAccount } from "./aws-key-cross-account";
import { boundaryAttached } from "./boundary-attached";
import { broaderThanDocumented } from "./broader-than-documented";
import { bucketAcl } from "./bucket-acl";
import { bucketDestroyed } from "./bucket-destroyed";
import { bucketKeyOutOfReach } from "./bucket-key-out-of-reach";
import { bucketPolicyReplaced } from "./bucket-policy-replaced";
import { commandRuns } from "./command-runs";
import { consolePassword } from "./console-password";
import { customerAdded } from "./customer-added";
import { datePassed } from "./date-passed";
import { deadStatement } from "./dead-statement";
import { denialLifted } from "./denial-lifted";
import { documentedRisk } from "./documented-risk";
import { encryptionWeakened } from "./encryption-weakened";
import { enteredPrincipal } from "./entered-principal";
import { federatedWithoutSubject } from "./federated-without-subject";
import { forceDestroyRule } from "./force-destroy";
import { incompletePlan } from "./incomplete-plan";
import { identityProviderAdded } from "./identity-provider-added";
import { invalidPolicy } from "./invalid-policy";
import { keyAbandoned } from "./key-abandoned";
import { keyDestroyed } from "./key-destroyed";
import { keyDisabled } from "./key-disabled";
import { keyMaterialExpires } from "./key-material-expires";
import { keyOpenToAccount } from "./key-open-to-account";
import { keyRefusesVendor } from "./key-refuses-vendor";
import { keyRotationOff } from "./key-rotation-off";
import { narrowerThanDocumented } from "./narrower-than-documented";
import { newerDocument } from "./newer-document";
import { notExclusive } from "./not-exclusive";
import { notElement } from "./not-element";
import { objectsArchived } from "./objects-archived";
import { objectsExpire } from "./objects-expire";
import { otherBuckets } from "./other-buckets";
import { otherForm } from "./other-form";
import { ownershipNotEnforced } from "./ownership-not-enforced";
import { policyLeftOut } from "./policy-left-out";
import { protectionEnded } from "./protection-ended";
import { publicAccessBlock } from "./public-access-block";
import { publicPrincipal } from "./public-principal";
import { requesterPays } from "./requester-pays";
import { secretInState } from "./secret-in-state";
import { serviceOfAnother } from "./service-of-another";
import { serviceWithoutSource } from "./service-without-source";
import { shortDeletionWindow } from "./short-deletion-window";
import { tlsNotDemanded } from "./tls-not-demanded";
import { trustWithoutExternalId } from "./trust-without-external-id";
import { wayWidened } from "./way-widened";
import { writtenTwice } from "./written-twice";
import { undecidedAccess } from "./undecided-access";
import { unknownPolicy } from "./unknown-policy";
import { unknownPrincipal } from "./unknown-principal";
import { unreadAccess } from "./unread-access";
import { unreadOutsider } from "./unread-outsider";
import { unseenBoundary } from "./unseen-boundary";
import { unseenPolicy } from "./unseen-policy";
import { unseenTrust } from "./unseen-trust";
import { vendorCutOff } from "./vendor-cut-off";
import { vendorDenied } from "./vendor-denied";
import { vendorRoleShared } from "./vendor-role-shared";
import { vendorValueChanged } from "./vendor-value-changed";
import { vendorsReachEachOther } from "./vendors-reach-each-other";
import { versioningOff } from "./versioning-off";
import { versionsExpire } from "./versions-expire";
import { wholeAccountPrincipal } from "./whole-account-principal";
import { wildcardAction } from "./wildcard-action";
import { wildcardResource } from "./wildcard-resource";

/** Every rule. A new rule is a file of its own and a line here; a test pins the list. */
export const rules: readonly Rule[] = [
  accessDrift,
  accessPrepared,
  accessSuspended,
  authenticationEnded,
  awsKeyCrossAccount,
  boundaryAttached,
  broaderThanDocumented,
  bucketAcl,
  bucketDestroyed,
  bucketKeyOutOfReach,
  bucketPolicyReplaced,
  commandRuns,
  consolePassword,
  customerAdded,
  datePassed,
  deadStatement,
  denialLifted,
  documentedRisk,
  encryptionWeakened,
  enteredPrincipal,
  federatedWithoutSubject,
  forceDestroyRule,
  identityProviderAdded,
  incompletePlan,
  invalidPolicy,
  keyAbandoned,
  keyDestroyed,
  keyDisabled,
  keyMaterialExpires,
  keyOpenToAccount,
  keyRefusesVendor,
  keyRotationOff,
  narrowerThanDocumented,
  newerDocument,
  notElement,
  notExclusive,
  objectsArchived,
  objectsExpire,
  otherBuckets,
  otherForm,
  ownershipNotEnforced,
  policyLeftOut,
  protectionEnded,
  publicAccessBlock,
  publicPrincipal,
  requesterPays,
  secretInState,
  serviceOfAnother,
  serviceWithoutSource,
  shortDeletionWindow,
  tlsNotDemanded,
  trustWithoutExternalId,
  undecidedAccess,
  unknownPolicy,
  unknownPrincipal,
  unreadAccess,
  unreadOutsider,
  unseenBoundary,
  unseenPolicy,
  unseenTrust,
  vendorCutOff,
  vendorDenied,
  vendorRoleShared,
  vendorValueChanged,
  vendorsReachEachOther,
  versioningOff,
  versionsExpire,
  wholeAccountPrincipal,
  wayWidened,
  wildcardAction,
  wildcardResource,
  writtenTwice,
];
