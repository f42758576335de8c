import { allOf } from "../../text/list";
import type { Statement } from "../../vendors/statement";
import type { Choice, Topic } from "./control";
import { vendorsWhose } from "./documents";
import { all, everyStatement, principals, texts, withBucket, without, type AttributeValues } from "./output";

/** The actions on a bucket that Security Hub forbids to other accounts. */
const forbiddenToOthers = [
  "s3:DeleteBucketPolicy",
  "s3:PutBucketAcl",
  "s3:PutBucketPolicy",
  "s3:PutEncryptionConfiguration",
  "s3:PutObjectAcl",
];

const asksForForbidden = ({ Principal, Action }: Statement) =>
  Principal !== undefined && [Action].flat().some((action) => forbiddenToOthers.includes(action));

/** The vendors that ask for one of the actions in a pod alone. */
const askInPods = vendorsWhose(({ realms }) =>
  Object.values(realms?.each ?? {}).some(({ bucket = [] }) => bucket.some(asksForForbidden)),
);

const everyone = { Principal: "*", Action: "s3:GetObject", Resource: "arn:aws:s3:::acme-events/*" };

/** A statement of the user's own in the bucket's policy. */
function yours(statement: AttributeValues, that: string): Choice {
  const settings = { additionalBucketPolicyStatements: [statement] };
  return { how: `a statement of yours in \`additionalBucketPolicyStatements\` ${that}`, settings };
}

export const bucketPolicyControls: Topic = {
  name: "Bucket policy",
  controls: [
    {
      ids: ["AwsSolutions-S10", "S3.5"],
      demands: "The bucket's policy denies every request without TLS.",
      status: { met: "by default", how: "The statement `DenyInsecureTransport` is the first in every bucket policy." },
      check: deniesInsecureTransport(),
    },
    {
      ids: ["CKV_AWS_70"],
      demands: "The bucket's policy allows nothing to every principal.",
      status: {
        met: "by default",
        how: "Each statement names the vendor's exact ARNs.",
        except: [
          yours(
            { ...everyone, Effect: "Allow", Condition: { StringEquals: { "aws:PrincipalOrgID": "o-abcdefghij" } } },
            "that allows every principal of your organization",
          ),
        ],
      },
      check: everyStatement(["bucket"], (one) => one["Effect"] !== "Allow" || !principals(one).includes("*")),
    },
    {
      ids: ["CKV_AWS_93"],
      demands: "The bucket's policy does not lock everyone out.",
      status: {
        met: "by default",
        how: "The one Deny has a condition: it applies only without TLS.",
        except: [yours({ ...everyone, Effect: "Deny", Action: "s3:*" }, "that denies without a condition")],
      },
      check: everyStatement(["bucket"], (one) => one["Effect"] !== "Deny" || one["Condition"] !== undefined),
    },
    {
      ids: ["AwsSolutions-S5"],
      demands: "A website's bucket allows only CloudFront's identity.",
      status: { met: "by default", how: "No bucket is a website." },
      check: without("aws_s3_bucket_website_configuration"),
    },
    {
      ids: ["S3.6"],
      demands: `Another account may do none of ${forbiddenToOthers.map((action) => `\`${action}\``).join(", ")}.`,
      status: {
        met: "by default",
        how: "A vendor gets the actions in its document: without a pod, `s3:PutObject`.",
        except: [
          {
            how: `\`pod\`: the document of ${allOf(askInPods)} asks for \`s3:PutObjectAcl\` then. S3 refuses every ACL but the owner's full control with 400, yet the control looks at the action alone`,
            settings: { access: "bucket-policy", pod: "US1", bucket: { name: "mp-forwarding-acme" } },
          },
          yours(
            {
              ...everyone,
              Effect: "Allow",
              Principal: { AWS: "arn:aws:iam::444455556666:root" },
              Action: "s3:PutObjectAcl",
            },
            "that allows another account one of them",
          ),
        ],
        exceptDocuments: {
          say: "asks for one of them in the bucket's policy",
          are: ({ bucket }) => bucket.some(asksForForbidden),
        },
      },
      check: everyStatement(
        ["bucket", "handed-over"],
        (one) =>
          one["Effect"] !== "Allow" || !texts(one["Action"]).some((action) => forbiddenToOthers.includes(action)),
      ),
    },
  ],
};

function deniesInsecureTransport() {
  return withPolicy((statements) =>
    statements.some(
      (one) =>
        one["Effect"] === "Deny" &&
        one["Principal"] === "*" &&
        one["Action"] === "s3:*" &&
        texts(one["Resource"]).length === 2 &&
        JSON.stringify(one["Condition"]) === '{"Bool":{"aws:SecureTransport":"false"}}',
    ),
  );
}

function withPolicy(passes: (statements: readonly AttributeValues[]) => boolean) {
  return all(withBucket("aws_s3_bucket_policy"), ({ policies }) => {
    const found = policies.filter(({ kind }) => kind === "bucket");
    return found.length === 0 ? undefined : found.every(({ statements }) => passes(statements));
  });
}
