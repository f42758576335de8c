import { roleKeyStatements } from "../../policies/key";
import { trustStatements } from "../../policies/trust";
import { bucketUnchanged, identitySettings } from "./identity";
import type { Method } from "./method";
import { identityResources } from "./resource-type";

/** A role in our account that the vendor's principal assumes. */
export const role = {
  mode: "role",
  settings: ["maxSessionSeconds", ...identitySettings],
  identity: { kind: "role" },
  trust: trustStatements,
  key: { onlyDocumented: true, statements: (vendor, { keyArn }) => roleKeyStatements(vendor, keyArn) },
  props: ({ externalIds = [], maxSessionSeconds, pod }) => ({ mode: "role", externalIds, maxSessionSeconds, pod }),
  outputs: {
    role_name: ["The name of the role for the vendor to assume.", "roleName"],
    role_arn: ["The ARN of the role for the vendor to assume.", "roleArn"],
  },
  resources: identityResources("role", "the role, with the vendor's external id required"),
  words: {
    how: (name) => `through an IAM role for ${name} to assume`,
    leavesOut: [],
    existingBucket: bucketUnchanged,
  },
  grantKinds: ["role"],
} as const satisfies Method<"role">;
