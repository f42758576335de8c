import { documentedKeyStatements, vendorKeyStatement } from "../../policies/key";
import type { Method } from "./method";

const mode = "bucket-policy";

/** Statements in the bucket's own policy for principals of the vendor's account. */
export const bucketPolicy = {
  mode,
  settings: ["bucketPolicy", "kmsKeyPolicyManagedElsewhere"],
  key: {
    onlyDocumented: false,
    statements: (vendor, { keyArn, region, realm }) =>
      documentedKeyStatements(vendor, mode, keyArn) ?? [vendorKeyStatement(vendor, { mode, pod: realm }, region)],
  },
  props: ({ pod, bucketPolicy: policy }) => ({ mode, pod, replace: policy === "replace" }),
  outputs: {},
  importIds: {},
  words: {
    how: () => "through the bucket's own policy",
    leavesOut: [],
    existingBucket: "No bucket policy: a bucket has only one, and replacing it would drop what it says for others.",
    resources: {},
  },
  grantKinds: ["bucket-policy", "key-policy", "handed-over"],
} as const satisfies Method<"bucket-policy">;
