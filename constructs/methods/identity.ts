/** The settings of every way in that makes a role or a user. */
export const identitySettings = [
  "namePrefix",
  "iamName",
  "policyNames",
  "path",
  "permissionsBoundary",
  "moreThanDocumentedPolicyArns",
  "keepOtherPolicies",
] as const;

/** Words on an existing bucket's part in access by a role or a user. */
export const bucketUnchanged = "No change to the bucket.";
