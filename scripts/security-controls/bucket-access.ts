import type { Topic } from "./control";
import { all, withBucket, without, type AttributeValues } from "./output";

const publicAccessBlock = "aws_s3_bucket_public_access_block";
const switches = ["block_public_acls", "block_public_policy", "ignore_public_acls", "restrict_public_buckets"];
const isOn = (name: string) => withBucket(publicAccessBlock, (values) => values[name] === true);
const allOn = withBucket(publicAccessBlock, (values) => switches.every((name) => values[name] === true));
const aclsOff = all(
  withBucket("aws_s3_bucket_ownership_controls", ({ rule }) =>
    [rule].flat().every((one) => (one as AttributeValues)["object_ownership"] === "BucketOwnerEnforced"),
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
      status: { met: "never", reason: "It is a setting of the account, and a stack is about one bucket. Set it once." },
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
      demands: "The bucket has no ACLs.",
      status: { met: "by default", how: enforced },
      check: aclsOff,
    },
  ],
};
