import { documentedKeyStatements, vendorKeyStatement } from "../../policies/key";
import type { Method } from "./method";

const mode = "bucket-policy";

/** Statements in the bucket's own policy for principals of the vendor's account. */
export const bucketPolicyMethod = {
  mode,
  settings: ["bucketPolicy", "kmsKeyPolicyManagedElsewhere"],
  key: {
    onlyDocumented: false,
    statements: (vendor, { keyArn, bucketName, region, realm }) =>
      documentedKeyStatements(vendor, mode, keyArn, bucketName) ?? [
        vendorKeyStatement(vendor, { mode, pod: realm }, region),
      ],
  },
  props: ({ pod, replace }) => ({ mode, pod, replace }),
  outputs: {},
  resources: {},
  words: {
    how: () => "through the bucket's own policy",
    leavesOut: [],
    existingBucket: "No bucket policy: a bucket has only one, and replacing it would drop its other statements.",
  },
  grantKinds: ["bucket-policy", "key-policy", "handed-over"],
} as const satisfies Method<"bucket-policy">;
