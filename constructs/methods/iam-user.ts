import { documentedKeyStatements, userKeyStatement } from "../../policies/key";
import { bucketUnchanged, identitySettings } from "./identity";
import type { Method } from "./method";
import { ends, identityResources } from "./resource-type";

const keysVariable = "access_keys";

/** An IAM user in our account; the vendor gets its access key. */
export const iamUser = {
  mode: "iam-user",
  settings: ["accessKeys", ...identitySettings],
  identity: { kind: "user" },
  key: {
    onlyDocumented: false,
    statements: (vendor, { keyArn, region }) =>
      documentedKeyStatements(vendor, "iam-user", keyArn) ?? [userKeyStatement(keyArn, region)],
  },
  accessKeysVariable: keysVariable,
  props: ({ accessKeys = {}, pod }) => ({ mode: "iam-user", accessKeys, pod }),
  outputs: {
    user_name: ["The name of the vendor's user.", "userName"],
    user_arn: ["The ARN of the vendor's user.", "userArn"],
  },
  resources: {
    ...identityResources("user", "the user"),
    aws_iam_access_key: {
      letGo: ends,
      importId: { notImported: "AWS alone knows its id: --access-key names it" },
      words: "the user's keys",
    },
  },
  words: {
    how: (name) => `as an IAM user with an access key for ${name}`,
    leavesOut: [
      "No password and no group. Terraform can't see those of an existing user, but these commands can: `aws iam get-login-profile` and `aws iam list-groups-for-user`.",
      `No access key unless \`${keysVariable}\` has one: without a \`pgp_key\`, Terraform's state holds its secret in plaintext.`,
    ],
    existingBucket: bucketUnchanged,
  },
  grantKinds: ["user"],
} as const satisfies Method<"iam-user">;
