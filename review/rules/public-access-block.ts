import { isBucketAtStake } from "../findings/exposure";
import { createdWithout, takenAway } from "../grants/bucket-settings";
import { hitAt, type Hit, type Rule } from "../findings/rule";
import type { PlannedResource } from "../plan/planned-state";

export const publicAccessBlock: Rule = {
  id: "public-access-block",
  severity: "high",
  title: "Public access block open or removed",
  why: "The block keeps a careless policy or ACL from opening the bucket to the world. A vendor named in the policy has access with all four settings on.",
  fix: "Keep all four settings true.",
  link: "https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-control-block-public-access.html",
  check: (evidence) => [
    ...evidence.after.ofType("aws_s3_account_public_access_block").flatMap(opened),
    ...evidence.after
      .ofType("aws_s3_bucket_public_access_block")
      .filter((part) => isBucketAtStake(evidence, part))
      .flatMap(opened),
    ...createdWithout(evidence.after, "aws_s3_bucket_public_access_block")
      .filter((part) => isBucketAtStake(evidence, part))
      .map((part) => hitAt(part, "is created without a public access block")),
    ...takenAway(evidence.before, evidence.after, "aws_s3_bucket_public_access_block").map((part) =>
      hitAt(part, "is removed, and nothing blocks public access"),
    ),
  ],
};

const settings = ["block_public_acls", "block_public_policy", "ignore_public_acls", "restrict_public_buckets"];

function opened(part: PlannedResource): readonly Hit[] {
  const open = settings.filter((setting) => part.values[setting] !== true);
  return open.map((setting) => hitAt(part, `does not set ${setting} to true`));
}
