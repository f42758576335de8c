import { createdWithout, takenAway } from "../grants/bucket-settings";
import { hitAt, type Hit, type Rule } from "../findings/rule";
import { blocks, type Values } from "../plan/resources";
import type { PlannedResource } from "../plan/planned-state";

export const publicAccessBlock: Rule = {
  id: "public-access-block",
  severity: "high",
  title: "Public access block open or removed",
  why: "The block keeps a careless policy or ACL from opening the bucket to the world. A vendor named in the policy has access with all four settings on.",
  fix: "Keep all four settings true.",
  link: "https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-control-block-public-access.html",
  check: ({ before, after }) => [
    ...after
      .ofType("aws_s3_bucket_public_access_block", "aws_s3_account_public_access_block")
      .flatMap((part) => openSettings(part.values).map((setting) => hitAt(part, `does not set ${setting} to true`))),
    ...after.ofType("aws_s3_access_point", "aws_s3control_multi_region_access_point").flatMap(openAccessPoint),
    ...createdWithout(after, "aws_s3_bucket_public_access_block").map((part) =>
      hitAt(part, "is created without a public access block"),
    ),
    ...takenAway(before, after, "aws_s3_bucket_public_access_block").map((part) =>
      hitAt(part, "is removed, and nothing blocks public access"),
    ),
    ...before
      .ofType("aws_s3_account_public_access_block")
      .filter(({ resource }) => resource.after === undefined)
      .map((part) => hitAt(part, "is removed, and nothing blocks public access in the account")),
  ],
};

const settings = ["block_public_acls", "block_public_policy", "ignore_public_acls", "restrict_public_buckets"];

function openSettings(values: Values): readonly string[] {
  return settings.filter((setting) => values[setting] !== true);
}

/** An access point has a block of its own; left out, all four settings are on. */
function openAccessPoint(part: PlannedResource): readonly Hit[] {
  const all = [part.values, ...blocks(part.values["details"])];
  const open = all
    .flatMap((values) => [
      ...blocks(values["public_access_block_configuration"]),
      ...blocks(values["public_access_block"]),
    ])
    .flatMap((block) => settings.filter((setting) => block[setting] === false));
  return open.map((setting) => hitAt(part, `does not set ${setting} to true`));
}
