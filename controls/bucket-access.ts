import type { Topic } from "./control";
import { all, everyStatement, principals, texts, withBucket, without, type Values } from "./output";

const publicAccessBlock = "aws_s3_bucket_public_access_block";
const switches = ["block_public_acls", "block_public_policy", "ignore_public_acls", "restrict_public_buckets"];
const isOn = (name: string) => withBucket(publicAccessBlock, (values) => values[name] === true);
const allOn = withBucket(publicAccessBlock, (values) => switches.every((name) => values[name] === true));
const aclsOff = all(
  withBucket("aws_s3_bucket_ownership_controls", ({ rule }) =>
    [rule].flat().every((one) => (one as Values)["object_ownership"] === "BucketOwnerEnforced"),
  ),
  without("aws_s3_bucket_acl", "aws_s3_object_acl"),
);
const noSwitch = "`aws_s3_bucket_public_access_block` sets all four to `true`. No setting turns one off.";
const enforced = "`BucketOwnerEnforced`, and no `aws_s3_bucket_acl`. No setting changes this.";

export const publicAccess: Topic = {
  name: "Public access",
  controls: [
    {
      ids: ["CKV_AWS_53", "AWS-0086"],
      demands: "The bucket blocks public ACLs.",
      status: { met: "by default", how: noSwitch },
      check: isOn("block_public_acls"),
    },
    {
      ids: ["CKV_AWS_54", "AWS-0087"],
      demands: "The bucket blocks public policies.",
      status: { met: "by default", how: noSwitch },
      check: isOn("block_public_policy"),
    },
    {
      ids: ["CKV_AWS_55", "AWS-0091"],
      demands: "The bucket ignores public ACLs.",
      status: { met: "by default", how: noSwitch },
      check: isOn("ignore_public_acls"),
    },
    {
      ids: ["CKV_AWS_56", "AWS-0093"],
      demands: "The bucket restricts public policies to its own account.",
      status: { met: "by default", how: noSwitch },
      check: isOn("restrict_public_buckets"),
    },
    {
      ids: ["CKV2_AWS_6", "AWS-0094", "AwsSolutions-S2", "S3.2", "S3.3", "S3.8"],
      demands: "The bucket has a public access block, with everything on.",
      status: { met: "by default", how: noSwitch },
      check: allOn,
    },
    {
      ids: ["S3.1"],
      demands: "The account blocks public access to S3.",
      status: { met: "never", why: "It is a setting of the account, and a stack is about one bucket. Set it once." },
      check: withBucket("aws_s3_account_public_access_block"),
    },
    {
      ids: [
        "CKV2_AWS_65",
        "S3.12",
        "CKV_AWS_20",
        "CKV_AWS_57",
        "CKV_AWS_375",
        "CKV_AWS_379",
        "CKV2_AWS_43",
        "AWS-0092",
      ],
      demands: "The bucket has no ACLs, hence none that opens it.",
      status: { met: "by default", how: enforced },
      check: aclsOff,
    },
  ],
};

/** What Security Hub lets no other account do with a bucket. */
const forbiddenToOthers = [
  "s3:DeleteBucketPolicy",
  "s3:PutBucketAcl",
  "s3:PutBucketPolicy",
  "s3:PutEncryptionConfiguration",
  "s3:PutObjectAcl",
];

export const bucketPolicy: Topic = {
  name: "Bucket policy",
  controls: [
    {
      ids: ["AwsSolutions-S10", "S3.5"],
      demands: "The bucket's policy denies every request that does not use TLS.",
      status: { met: "by default", how: "The statement `DenyInsecureTransport` stands first in every bucket policy." },
      check: deniesInsecureTransport(),
    },
    {
      ids: ["CKV_AWS_70"],
      demands: "The bucket's policy allows nothing to every principal.",
      status: { met: "by default", how: "Each statement names the vendor's exact ARNs. Others fail to synthesize." },
      check: everyStatement(["bucket"], (one) => one["Effect"] !== "Allow" || !principals(one).includes("*")),
    },
    {
      ids: ["CKV_AWS_93"],
      demands: "The bucket's policy does not lock everyone out.",
      status: { met: "by default", how: "The one Deny has a condition: it holds without TLS only." },
      check: everyStatement(["bucket"], (one) => one["Effect"] !== "Deny" || one["Condition"] !== undefined),
    },
    {
      ids: ["AwsSolutions-S5"],
      demands: "A bucket that is a website lets in CloudFront's identity only.",
      status: { met: "by default", how: "No bucket is a website." },
      check: without("aws_s3_bucket_website_configuration"),
    },
    {
      ids: ["S3.6"],
      demands: `Another account may do none of ${forbiddenToOthers.map((action) => `\`${action}\``).join(", ")}.`,
      status: {
        met: "by default",
        how: "A vendor gets what its document asks for, which without a pod is `s3:PutObject`.",
        except: {
          how: "`pod`: mParticle's page asks for `s3:PutObjectAcl` then. S3 refuses every ACL but the owner's full control with 400, yet the control looks at the action alone",
          settings: { access: "bucket-policy", pod: "US1", bucket: { name: "mp-forwarding-acme" } },
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

function withPolicy(passes: (statements: readonly Values[]) => boolean) {
  return all(withBucket("aws_s3_bucket_policy"), ({ policies }) => {
    const found = policies.filter(({ kind }) => kind === "bucket");
    return found.length === 0 ? undefined : found.every(({ statements }) => passes(statements));
  });
}
