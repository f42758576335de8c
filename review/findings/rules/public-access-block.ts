import { isBucketAtStake } from "../exposure";
import { createdWithout, takenAway } from "../../grants/bucket-settings";
import { hitAt, type Hit, type Rule } from "../rule";
import { blocks } from "../../plan/resources";
import type { PlannedResource } from "../../plan/planned-state";

export const publicAccessBlock: Rule = {
  id: "public-access-block",
  severity: "high",
  title: "Public access block open or removed",
  risk: "The block keeps a careless policy or ACL from opening the bucket to the world. A vendor named in the policy has access with all four settings on.",
  fix: "Keep all four settings true.",
  link: "https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-control-block-public-access.html",
  check: (evidence) => [
    ...evidence.after.ofType("aws_s3_account_public_access_block").flatMap(opened),
    ...evidence.after
      .ofType("aws_s3_bucket_public_access_block")
      .filter((planned) => isBucketAtStake(evidence, planned))
      .flatMap(opened),
    ...evidence.after.ofType("aws_s3_access_point", "aws_s3control_multi_region_access_point").flatMap(openAccessPoint),
    ...createdWithout(evidence.after, "aws_s3_bucket_public_access_block")
      .filter((planned) => isBucketAtStake(evidence, planned))
      .map((planned) => hitAt(planned, "is created without a public access block")),
    ...takenAway(evidence, "aws_s3_bucket_public_access_block").map((planned) =>
      hitAt(planned, "is removed, and nothing blocks public access"),
    ),
    ...evidence.before
      .ofType("aws_s3_account_public_access_block")
      .filter(({ resource }) => resource.after === undefined)
      .map((planned) => hitAt(planned, "is removed, and nothing blocks public access in the account")),
  ],
};

const settings = ["block_public_acls", "block_public_policy", "ignore_public_acls", "restrict_public_buckets"];

function opened(planned: PlannedResource): readonly Hit[] {
  const open = settings.filter((setting) => planned.values[setting] !== true);
  return open.map((setting) => hitAt(planned, `does not set ${setting} to true`));
}

/** An access point has a block of its own; left out, all four settings are on. */
function openAccessPoint(planned: PlannedResource): readonly Hit[] {
  const all = [planned.values, ...blocks(planned.values["details"])];
  const open = all
    .flatMap((values) => [
      ...blocks(values["public_access_block_configuration"]),
      ...blocks(values["public_access_block"]),
    ])
    .flatMap((block) => settings.filter((setting) => block[setting] === false));
  return open.map((setting) => hitAt(planned, `does not set ${setting} to true`));
}
