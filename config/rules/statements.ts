import { holding } from "./decided-schema";
import { isPublic, outsideBucket } from "../../policies/any-statement";
import { bucketFaultInWords, statementFaults } from "../../policies/checks";
import { shown, type Fault } from "../../text/fault";
import type { PolicyStatement } from "../../settings/values/policy-statement";
import { both, having, unlessDefault } from "./schema-conditions";
import { bucketNameOf, type SettingsRule } from "./settings-rule";

const setting = "additionalBucketPolicyStatements";
const reference = "https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucket-policies.html";

/**
 * Returns S3's objections to a statement in the policy of this bucket, and anything in it that opens the bucket to
 * everyone.
 */
function bucketStatementFaults(statement: PolicyStatement, bucketName: string): readonly Fault[] {
  const outside = outsideBucket(statement, bucketName).map((text) => ({
    path: [],
    message: "must be this bucket or objects in it",
    actual: shown(text),
    reason: reference,
    fix: `write "arn:aws:s3:::${bucketName}" or "arn:aws:s3:::${bucketName}/*"`,
  }));
  const refused = statementFaults("bucket", statement).map((fault) => ({
    path: [],
    message: bucketFaultInWords(fault),
    reason: reference,
    fix: isPublic(statement) ? "name the principals, or require a fixed aws:PrincipalOrgID" : undefined,
  }));
  return [...refused, ...outside];
}

const eachStatement: SettingsRule = {
  beyondSchema: "parts",
  reads: [setting, "bucket"],
  faults: ({ settings }) =>
    settings[setting].flatMap((statement, index) =>
      bucketStatementFaults(statement, bucketNameOf(settings)).map((fault) => ({ ...fault, path: [setting, index] })),
    ),
};

const policyIsOurs: SettingsRule = {
  beyondSchema: "merged",
  fileSchema: () =>
    unlessDefault(having("bucketPolicy"), {
      if: both(having(setting), holding("bucket", having("existing"))),
      then: having("bucketPolicy"),
    }),
  reads: [setting, "bucket", "bucketPolicy"],
  faults: ({ settings: { bucket, bucketPolicy }, own }) =>
    own.has(setting) && !("name" in bucket) && bucketPolicy === undefined
      ? [
          {
            path: [setting],
            atKey: true,
            message: "needs a bucket policy of this stack, and this bucket exists",
            fix: "remove it: the policy of an existing bucket stays unchanged",
          },
        ]
      : [],
};

export const statementRules: readonly SettingsRule[] = [eachStatement, policyIsOurs];
